with

source as (

    select * from {{ source('partnership', 'goals') }}

),

renamed as (

    select
        goal_id,
        partnership_id,
        {{ trimmed('title_en') }} as title_en,
        {{ trimmed('title_es') }} as title_es,
        metric,
        kind as goal_kind,
        target_min,
        target_max,
        start_value,
        horizon,
        set_by,
        set_on,
        due_on

    from source

)

select * from renamed
