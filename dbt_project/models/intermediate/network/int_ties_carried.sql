with

carriers_viewed as (

    select * from {{ ref('int_carriers_viewed') }}

),

networks as (

    select * from {{ ref('int_networks_by_period') }}

),

{# The last twelve months before the end of each half-year. #}
ties_carried as (

    select distinct
        networks.partnership_id,
        networks.period_start,
        carriers_viewed.is_rolled_up,
        carriers_viewed.organization_a,
        carriers_viewed.organization_b,
        carriers_viewed.person_id,
        carriers_viewed.level,
        carriers_viewed.is_of_a

    from carriers_viewed

    inner join networks
        on
            carriers_viewed.partnership_id = networks.partnership_id
            and carriers_viewed.started_on <= networks.period_end
            and (
                carriers_viewed.ended_on is null
                or {{ months_after(
                    days_after('networks.period_end', 1), -12
                ) }} < carriers_viewed.ended_on
            )

)

select * from ties_carried
