with

source as (

    select * from {{ source('benchmark', 'added') }}

),

renamed as (

    select
        geoid,
        geography_kind,
        name,
        attribute,
        group_code,
        universe,
        estimate,
        margin_of_error,
        source_table,
        vintage,
        universe_total,
        universe_margin

    from source

)

select * from renamed
