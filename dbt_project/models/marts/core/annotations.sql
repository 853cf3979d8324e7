with

annotations as (

    select * from {{ ref('stg_partnership__annotations') }}

),

partnerships as (

    select * from {{ ref('partnerships') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# Those who have a view of their own, the whole network among them. #}
views as (

    select partnership_id from partnerships

    union all

    select 'all' as partnership_id from as_of_day

),

{# What concerns all stands in every view; said twice, it is drawn once. #}
annotations_in_views as (

    select
        views.partnership_id,
        annotations.starts_on,
        annotations.text_en,
        max(annotations.text_es) as text_es,
        max(
            case
                when annotations.ends_on <= as_of_day.as_of
                    then annotations.ends_on
            end
        ) as ends_on

    from annotations

    inner join as_of_day
        on annotations.starts_on <= as_of_day.as_of

    inner join views
        on
            annotations.partnership_id is null
            or annotations.partnership_id = views.partnership_id

    group by
        views.partnership_id,
        annotations.starts_on,
        annotations.text_en

)

select * from annotations_in_views
