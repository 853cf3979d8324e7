with

support_acts as (

    select * from {{ ref('stg_coordination__support_acts') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

support_acts_done as (

    select
        support_acts.partnership_id,
        support_acts.from_organization_id,
        support_acts.to_organization_id,
        support_acts.support_act_kind,
        {{ first_of_half_year('support_acts.acted_on') }} as period_start

    from support_acts

    inner join as_of_day
        on support_acts.acted_on <= as_of_day.as_of

),

{# Each act stands in its partnership and in the whole network. #}
acts_in_views as (

    select
        partnership_id,
        period_start,
        from_organization_id,
        to_organization_id,
        support_act_kind
    from support_acts_done
    where partnership_id is not null

    union all

    select
        'all' as partnership_id,
        period_start,
        from_organization_id,
        to_organization_id,
        support_act_kind
    from support_acts_done

),

{# Each pair is there both ways, so that silence on one side is seen. #}
acts_both_ways as (

    select
        partnership_id,
        period_start,
        from_organization_id,
        to_organization_id,
        support_act_kind,
        1 as acts,
        0 as acts_back
    from acts_in_views

    union all

    select
        partnership_id,
        period_start,
        to_organization_id as from_organization_id,
        from_organization_id as to_organization_id,
        null as support_act_kind,
        0 as acts,
        1 as acts_back
    from acts_in_views

),

acts_counted as (

    select
        partnership_id,
        period_start,
        from_organization_id,
        to_organization_id,
        cast(sum(acts) as integer) as acts,
        cast(sum(acts_back) as integer) as acts_back,
        string_agg(
            distinct support_act_kind, '|'
            order by support_act_kind
        ) as kinds

    from acts_both_ways

    group by
        partnership_id,
        period_start,
        from_organization_id,
        to_organization_id

),

support_between_organizations as (

    select
        acts_counted.partnership_id,
        acts_counted.period_start,
        {{ told_until('acts_counted.period_start') }} as period_end,
        acts_counted.from_organization_id,
        acts_counted.to_organization_id,
        acts_counted.kinds,
        acts_counted.acts,
        acts_counted.acts_back,
        {{ share(
            'least(acts_counted.acts, acts_counted.acts_back)',
            'greatest(acts_counted.acts, acts_counted.acts_back)'
        ) }} as reciprocity,
        {{ is_still_open('acts_counted.period_start') }}
            as is_provisional

    from acts_counted

    cross join as_of_day

)

select * from support_between_organizations
