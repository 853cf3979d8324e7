with

protection_chosen as (

    select
        cast({{ var('k') }} as integer) as k,
        cast({{ var('protection_width') }} as integer) as protection_width

)

select * from protection_chosen
