with

meeting_supports as (

    select * from {{ ref('stg_partnership__meeting_supports') }}

),

supports_not_promised as (

    select
        meeting_id,
        support

    from meeting_supports

    where
        delivered
        and not coalesce(promised, false)

)

select * from supports_not_promised
