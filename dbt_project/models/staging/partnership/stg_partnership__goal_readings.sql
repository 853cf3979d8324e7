with

source as (

    select * from {{ source('partnership', 'goal_readings') }}

),

renamed as (

    select
        goal_id,
        measured_on,
        value,
        {{ trimmed('note') }} as note

    from source

)

select * from renamed
