with

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

),

network_by_period as (

    select * from {{ ref('network_by_period') }}

),

carriers_left as (

    select * from {{ ref('int_carriers_left') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

half_years as (

    select
        partnership_id,
        period_end

    from membership_by_period

),

{# Each organization as itself. #}
networks as (

    select
        network_by_period.partnership_id,
        network_by_period.period_end,
        network_by_period.is_provisional,
        network_by_period.ties_between_organizations,
        network_by_period.single_person_ties,
        network_by_period.single_person_tie_share,
        network_by_period.ties_lost,
        network_by_period.ties_kept + network_by_period.ties_lost as ties_there,
        network_by_period.carriers_left,
        network_by_period.carriers_left
        - network_by_period.carriers_followed as not_carried_on,
        {{ days_after('network_by_period.period_end', var('carried_on_days')) }}
        <= as_of_day.as_of as is_carried_on_known

    from network_by_period

    cross join as_of_day

    where not network_by_period.is_rolled_up

),

networks_compared as (

    {{ beside_half_a_year_before(
        'networks',
        [
            'ties_between_organizations',
            'single_person_ties',
            'ties_lost',
            'ties_there',
        ]
    ) }}

),

ties_on_one_person as (

    select
        {{ look(
            'ties_on_one_person', page='network', figure='single_person_ties',
            part='single_person_ties', whole='ties_between_organizations',
            part_before='single_person_ties_before',
            whole_before='nullif(ties_between_organizations_before, 0)'
        ) }}

    from networks_compared

    where
        ties_between_organizations >= {{ var('look_ties_at_least') }}
        and {{ is_at_least(
            'single_person_tie_share', var('look_single_person_share')
        ) }}

),

{# While a half-year goes on, what is not there yet is not lost. #}
ties_lost as (

    select
        {{ look(
            'ties_lost', page='network', figure='network_map',
            part='ties_lost', whole='ties_there',
            part_before='ties_lost_before',
            whole_before='nullif(ties_there_before, 0)'
        ) }}

    from networks_compared

    where
        not is_provisional
        and ties_there >= {{ var('look_ties_at_least') }}
        and {{ is_at_least(
            share('ties_lost', 'ties_there'), var('look_lost_share')
        ) }}

),

{# Until there has been time to carry on, the half-year before is told of. #}
carriers_known as (

    select
        partnership_id,
        period_end as told_of,
        carriers_left,
        not_carried_on

    from networks

    where is_carried_on_known

),

carriers_last_known as (

    {{ last_told_of('carriers_known') }}

),

ties_not_carried_on as (

    select
        {{ look(
            'ties_not_carried_on', page='network', figure='evidence',
            told_of='told_of', part='not_carried_on', whole='carriers_left'
        ) }}

    from carriers_last_known

    where not_carried_on >= {{ var('look_ties_at_least') }}

),

{# On whose side somebody else carried on in most ties; of several all. #}
organizations_that_carried_on_most as (

    select
        partnership_id,
        {{ last_of_half_year(first_of_half_year('left_on')) }} as told_of,
        case when is_of_a then organization_a else organization_b end
            as organization_id

    from carriers_left

    where
        not is_rolled_up
        and carried_on_again_on is not null

    group by
        partnership_id,
        {{ last_of_half_year(first_of_half_year('left_on')) }},
        case when is_of_a then organization_a else organization_b end

    qualify
        rank() over (
            partition by
                partnership_id,
                {{ last_of_half_year(first_of_half_year('left_on')) }}
            order by count(*) desc
        ) = 1

),

organizations_that_carried_on as (

    select
        partnership_id,
        told_of,
        string_agg(organization_id, '|' order by organization_id)
            as organizations

    from organizations_that_carried_on_most

    group by partnership_id, told_of

),

carriers_credited as (

    select
        carriers_last_known.*,
        organizations_that_carried_on.organizations

    from carriers_last_known

    left join organizations_that_carried_on
        on
            carriers_last_known.partnership_id
            = organizations_that_carried_on.partnership_id
            and carriers_last_known.told_of
            = organizations_that_carried_on.told_of

),

ties_carried_on as (

    select
        {{ got_better(
            'ties_carried_on', page='network', figure='evidence',
            told_of='told_of', part='carriers_left - not_carried_on',
            whole='carriers_left', organizations='organizations'
        ) }}

    from carriers_credited

    where
        carriers_left >= {{ var('look_ties_at_least') }}
        and {{ is_at_least(
            share('carriers_left - not_carried_on', 'carriers_left'),
            var('better_carried_on')
        ) }}

),

looks as (

    select * from ties_lost
    union all
    select * from ties_not_carried_on
    union all
    select * from ties_on_one_person
    union all
    select * from ties_carried_on

)

select * from looks
