with

source as (

    select * from {{ source('coordination', 'engagement_ratings') }}

),

renamed as (

    select
        organization_id,
        partnership_id,
        rated_on,
        rater,
        level,
        {{ trimmed('evidence') }} as evidence

    from source

)

select * from renamed
