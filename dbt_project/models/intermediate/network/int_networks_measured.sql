with

networks as (

    select * from {{ ref('int_networks_by_period') }}

),

organizations_measured as (

    select * from {{ ref('int_organizations_measured') }}

),

ties_compared as (

    select * from {{ ref('int_ties_compared') }}

),

ties_counted as (

    select * from {{ ref('int_ties_counted') }}

),

networks_carried as (

    select * from {{ ref('int_networks_carried') }}

),

contractors_alone as (

    select * from {{ ref('int_contractors_alone') }}

),

organizations_counted as (

    select
        partnership_id,
        period_start,
        is_rolled_up,
        count(*) as organizations,
        count(case when {{ is_residents('organization_id') }} then 1 end)
            as residents,
        count(
            case
                when degree = 0 and not {{ is_residents('organization_id') }}
                    then 1
            end
        ) as organizations_alone,
        count(
            case
                when degree > 0 and not {{ is_residents('organization_id') }}
                    then 1
            end
        ) as organizations_tied,
        count(
            case
                when degree > 0 and {{ is_residents('organization_id') }}
                    then 1
            end
        ) > 0 as has_residents_tied,
        count(case when degree > 0 and component > 1 then 1 end)
            as organizations_in_small_parts,
        max(component) as components,
        count(case when component = 1 then 1 end) as in_largest_component,
        max(degree) * count(*) - sum(degree) as degrees_below_the_highest,
        count(component_without_contractors)
            as organizations_without_contractors,
        max(component_without_contractors)
            as components_without_contractors,
        count(case when component_without_contractors = 1 then 1 end)
            as in_largest_component_without_contractors

    from organizations_measured

    group by partnership_id, period_start, is_rolled_up

),

sectors_counted as (

    select
        partnership_id,
        period_start,
        is_rolled_up,
        sector,
        count(*) as organizations,
        sum(degree) as degrees

    from organizations_measured

    group by partnership_id, period_start, is_rolled_up, sector

),

organizations_followed as (

    select
        *,
        coalesce(
            lag(period_start) over (
                partition by partnership_id, is_rolled_up, organization_id
                order by period_start
            ) = {{ months_after('period_start', -6) }},
            false
        ) as was_there_before

    from organizations_measured

),

{# A tie lost with its organization joins nothing, and is in no count. #}
ties_placed_in_sectors as (

    select
        ties_compared.partnership_id,
        ties_compared.period_start,
        ties_compared.is_rolled_up,
        ties_compared.change,
        one.sector = other.sector as is_internal,
        one.was_there_before and other.was_there_before as is_of_both

    from ties_compared

    inner join organizations_followed as one
        on
            ties_compared.partnership_id = one.partnership_id
            and ties_compared.period_start = one.period_start
            and ties_compared.is_rolled_up = one.is_rolled_up
            and ties_compared.organization_a = one.organization_id

    inner join organizations_followed as other
        on
            ties_compared.partnership_id = other.partnership_id
            and ties_compared.period_start = other.period_start
            and ties_compared.is_rolled_up = other.is_rolled_up
            and ties_compared.organization_b = other.organization_id

),

{# Only organizations that were there both times can have kept a tie. #}
ties_within_sectors as (

    select
        partnership_id,
        period_start,
        is_rolled_up,
        count(case when change != 'lost' and is_internal then 1 end)
            as within_sectors,
        count(case when change != 'lost' and not is_internal then 1 end)
            as across_sectors,
        count(case when is_of_both then 1 end) as of_both_half_years,
        count(case when is_of_both and change = 'kept' then 1 end)
            as kept_of_both_half_years

    from ties_placed_in_sectors

    group by partnership_id, period_start, is_rolled_up

),

sectors_summed as (

    select
        partnership_id,
        period_start,
        is_rolled_up,
        sum(organizations * (organizations - 1)) as internal_pairs,
        sum(degrees * degrees) as degrees_squared

    from sectors_counted

    group by partnership_id, period_start, is_rolled_up

),

networks_measured as (

    select
        organizations_counted.partnership_id,
        organizations_counted.period_start,
        networks.period_end,
        organizations_counted.is_rolled_up,
        cast(organizations_counted.organizations as integer) as organizations,
        cast(organizations_counted.residents as integer) as residents,
        cast(
            organizations_counted.organizations
            - organizations_counted.residents as integer
        ) as organizations_without_residents,
        cast(organizations_counted.organizations_alone as integer)
            as organizations_alone,
        cast(organizations_counted.organizations_tied as integer)
            as organizations_tied,
        organizations_counted.has_residents_tied,
        cast(organizations_counted.organizations_in_small_parts as integer)
            as organizations_in_small_parts,
        cast(coalesce(ties_counted.ties, 0) as integer) as ties,
        cast(
            organizations_counted.organizations
            * (organizations_counted.organizations - 1) / 2 as integer
        ) as pairs,
        {{ share(
            '2 * coalesce(ties_counted.ties, 0)',
            'organizations_counted.organizations'
            ~ ' * (organizations_counted.organizations - 1)'
        ) }} as density,
        case
            when organizations_counted.organizations > 2
                then
                    {{ share(
                        'organizations_counted.degrees_below_the_highest',
                        '(organizations_counted.organizations - 1)'
                        ~ ' * (organizations_counted.organizations - 2)'
                    ) }}
        end as degree_centralization,
        cast(organizations_counted.components as integer) as components,
        {{ share(
            'organizations_counted.in_largest_component',
            'organizations_counted.organizations'
        ) }} as largest_component_share,
        {{ share(
            'ties_within_sectors.across_sectors - ties_within_sectors.within_sectors',
            'ties_counted.ties'
        ) }} as e_i_index,
        1 - {{ share(
            '2 * sectors_summed.internal_pairs',
            'organizations_counted.organizations'
            ~ ' * (organizations_counted.organizations - 1)'
        ) }} as e_i_expected,
        {{ share('ties_within_sectors.across_sectors', 'ties_counted.ties') }}
            as across_sectors_share,
        1 - {{ share(
            'sectors_summed.internal_pairs',
            'organizations_counted.organizations'
            ~ ' * (organizations_counted.organizations - 1)'
        ) }} as across_sectors_share_expected,
        {{ share('ties_within_sectors.within_sectors', 'ties_counted.ties') }}
        - {{ share(
            'sectors_summed.degrees_squared',
            '4.0 * ties_counted.ties * ties_counted.ties'
        ) }} as modularity,
        cast(coalesce(ties_counted.ties_between_organizations, 0) as integer)
            as ties_between_organizations,
        cast(
            coalesce(
                ties_counted.ties - ties_counted.ties_between_organizations, 0
            ) as integer
        ) as ties_with_residents,
        cast(coalesce(ties_counted.single_person_ties, 0) as integer)
            as single_person_ties,
        {{ share(
            'ties_counted.single_person_ties',
            'ties_counted.ties_between_organizations'
        ) }} as single_person_tie_share,
        cast(coalesce(ties_counted.ties_with_two_people, 0) as integer)
            as ties_with_two_people,
        cast(coalesce(ties_counted.ties_with_two_levels, 0) as integer)
            as ties_with_two_levels,
        cast(coalesce(ties_counted.ties_with_agreement, 0) as integer)
            as ties_with_agreement,
        cast(coalesce(ties_counted.ties_with_procedure, 0) as integer)
            as ties_with_procedure,
        cast(coalesce(ties_counted.ties_with_regular_meetings, 0) as integer)
            as ties_with_regular_meetings,
        cast(coalesce(ties_counted.ties_that_survived_change, 0) as integer)
            as ties_that_survived_change,
        {{ var('enough_signs') }} as enough_signs,
        cast(coalesce(ties_counted.ties_with_enough_signs, 0) as integer)
            as ties_with_enough_signs,
        cast(coalesce(ties_counted.carriers_left, 0) as integer)
            as carriers_left,
        cast(coalesce(ties_counted.carriers_followed, 0) as integer)
            as carriers_followed,
        cast(networks_carried.absence_factor as integer) as absence_factor,
        cast(coalesce(networks_carried.carried_ties, 0) as integer)
            as carried_ties,
        cast(
            organizations_counted.organizations
            - organizations_counted.organizations_without_contractors
            as integer
        ) as contractors,
        cast(coalesce(contractors_alone.contractors_alone, 0) as integer)
            as contractors_alone,
        cast(
            coalesce(contractors_alone.contractors_alone_and_absent, 0)
            as integer
        ) as contractors_alone_and_absent,
        cast(contractors_alone.support_team_meetings as integer)
            as support_team_meetings,
        cast(
            organizations_counted.organizations_without_contractors as integer
        ) as organizations_without_contractors,
        cast(
            organizations_counted.organizations_without_contractors
            - organizations_counted.residents as integer
        ) as other_organizations,
        cast(
            organizations_counted.components_without_contractors as integer
        ) as components_without_contractors,
        cast(
            organizations_counted.in_largest_component_without_contractors
            as integer
        ) as together_without_contractors,
        {{ share(
            'organizations_counted.in_largest_component_without_contractors',
            'organizations_counted.organizations_without_contractors'
        ) }} as largest_component_share_without_contractors,
        {{ share(
            'ties_within_sectors.kept_of_both_half_years',
            'ties_within_sectors.of_both_half_years'
        ) }} as tie_stability,
        cast(coalesce(ties_counted.ties_gained, 0) as integer) as ties_gained,
        cast(coalesce(ties_counted.ties_kept, 0) as integer) as ties_kept,
        cast(coalesce(ties_counted.ties_lost, 0) as integer) as ties_lost,
        networks.is_provisional

    from organizations_counted

    inner join networks
        on
            organizations_counted.partnership_id = networks.partnership_id
            and organizations_counted.period_start = networks.period_start

    left join ties_counted
        on
            organizations_counted.partnership_id
            = ties_counted.partnership_id
            and organizations_counted.period_start
            = ties_counted.period_start
            and organizations_counted.is_rolled_up
            = ties_counted.is_rolled_up

    left join ties_within_sectors
        on
            organizations_counted.partnership_id
            = ties_within_sectors.partnership_id
            and organizations_counted.period_start
            = ties_within_sectors.period_start
            and organizations_counted.is_rolled_up
            = ties_within_sectors.is_rolled_up

    left join sectors_summed
        on
            organizations_counted.partnership_id
            = sectors_summed.partnership_id
            and organizations_counted.period_start
            = sectors_summed.period_start
            and organizations_counted.is_rolled_up
            = sectors_summed.is_rolled_up

    left join networks_carried
        on
            organizations_counted.partnership_id
            = networks_carried.partnership_id
            and organizations_counted.period_start
            = networks_carried.period_start
            and organizations_counted.is_rolled_up
            = networks_carried.is_rolled_up

    left join contractors_alone
        on
            organizations_counted.partnership_id
            = contractors_alone.partnership_id
            and organizations_counted.period_start
            = contractors_alone.period_start
            and organizations_counted.is_rolled_up
            = contractors_alone.is_rolled_up

)

select * from networks_measured
