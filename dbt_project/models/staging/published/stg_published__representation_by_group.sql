with

source as (

    select * from {{ source('published', 'representation_by_group') }}

),

renamed as (

    select
        partnership_id,
        period_end,
        population,
        attribute,
        group_code,
        people,
        hidden_because,
        known,
        population_people,
        declined,
        not_asked,
        fewest_shown

    from source

)

select * from renamed
