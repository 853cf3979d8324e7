with

community_shares as (

    select * from {{ ref('int_community_shares') }}

),

groups_listed as (

    select * from {{ ref('int_groups_listed') }}

),

{# A group that the partnership does not list keeps its name, and is seen. #}
communities_grouped as (

    select
        community_shares.partnership_id,
        community_shares.attribute,
        community_shares.benchmark_id,
        community_shares.is_default,
        community_shares.benchmark_name,
        community_shares.universe,
        community_shares.source_table,
        community_shares.vintage,
        community_shares.problem,
        community_shares.areas,
        community_shares.areas_missing,
        coalesce(groups_listed.group_code, community_shares.group_code)
            as group_code,
        sum(
            community_shares.community_share
            order by community_shares.group_code
        ) as community_share,
        case
            when count(*) = count(community_shares.community_moe)
                then sqrt(
                        sum(
                            power(community_shares.community_moe, 2)
                            order by community_shares.group_code
                        )
                    )
        end as community_moe

    from community_shares

    left join groups_listed
        on
            community_shares.partnership_id = groups_listed.partnership_id
            and community_shares.attribute = groups_listed.attribute
            and community_shares.group_code = groups_listed.answer

    group by
        community_shares.partnership_id,
        community_shares.attribute,
        community_shares.benchmark_id,
        community_shares.is_default,
        coalesce(groups_listed.group_code, community_shares.group_code),
        community_shares.benchmark_name,
        community_shares.universe,
        community_shares.source_table,
        community_shares.vintage,
        community_shares.problem,
        community_shares.areas,
        community_shares.areas_missing

)

select * from communities_grouped
