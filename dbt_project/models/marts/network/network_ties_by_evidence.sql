with

networks_measured as (

    select * from {{ ref('int_networks_measured') }}

),

ties_compared as (

    select * from {{ ref('int_ties_compared') }}

),

points as (

    select unnest(generate_series(0, 6)) as evidence_points

),

ties_counted as (

    select
        partnership_id,
        period_start,
        is_rolled_up,
        evidence_points,
        count(*) as ties

    from ties_compared

    where evidence_points is not null

    group by partnership_id, period_start, is_rolled_up, evidence_points

),

{# A number of signs that no tie shows has its row too, with no ties. #}
network_ties_by_evidence as (

    select
        networks_measured.partnership_id,
        networks_measured.period_start,
        networks_measured.period_end,
        networks_measured.is_rolled_up,
        cast(points.evidence_points as integer) as evidence_points,
        cast(coalesce(ties_counted.ties, 0) as integer) as ties,
        networks_measured.is_provisional

    from networks_measured

    cross join points

    left join ties_counted
        on
            networks_measured.partnership_id = ties_counted.partnership_id
            and networks_measured.period_start = ties_counted.period_start
            and networks_measured.is_rolled_up = ties_counted.is_rolled_up
            and points.evidence_points = ties_counted.evidence_points

)

select * from network_ties_by_evidence
