with

engagement_ratings as (

    select * from {{ ref('stg_coordination__engagement_ratings') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

ratings_ranked as (

    select
        engagement_ratings.partnership_id,
        engagement_ratings.organization_id,
        engagement_ratings.rater,
        engagement_ratings.level,
        {{ first_of_half_year('engagement_ratings.rated_on') }}
            as period_start,
        row_number() over (
            partition by
                engagement_ratings.partnership_id,
                engagement_ratings.organization_id,
                engagement_ratings.rater,
                {{ first_of_half_year('engagement_ratings.rated_on') }}
            order by engagement_ratings.rated_on desc
        ) as rank_from_the_last

    from engagement_ratings

    inner join as_of_day
        on engagement_ratings.rated_on <= as_of_day.as_of

),

{# Rated twice in a half-year, the later rating stands. #}
levels_of_periods as (

    select
        partnership_id,
        organization_id,
        rater,
        period_start,
        level,
        lag(level) over (
            partition by partnership_id, organization_id, rater
            order by period_start
        ) as previous_level

    from ratings_ranked

    where rank_from_the_last = 1

),

levels_beside_each_other as (

    select
        *,
        max(case when rater = 'organization' then level end) over (
            partition by partnership_id, organization_id, period_start
        ) as level_by_organization,
        max(case when rater = 'residents' then level end) over (
            partition by partnership_id, organization_id, period_start
        ) as level_by_residents

    from levels_of_periods

),

engagement_by_period as (

    select
        levels_beside_each_other.partnership_id,
        levels_beside_each_other.period_start,
        {{ told_until('levels_beside_each_other.period_start') }} as period_end,
        levels_beside_each_other.organization_id,
        levels_beside_each_other.rater,
        levels_beside_each_other.level,
        levels_beside_each_other.previous_level,
        levels_beside_each_other.level_by_organization,
        levels_beside_each_other.level_by_residents,
        levels_beside_each_other.level_by_organization
        - levels_beside_each_other.level_by_residents as difference,
        {{ is_still_open('levels_beside_each_other.period_start') }}
            as is_provisional

    from levels_beside_each_other

    cross join as_of_day

)

select * from engagement_by_period
