with

source as (

    select * from {{ source('partnership', 'attendance') }}

),

renamed as (

    select
        meeting_id,
        person_id,
        organization_id,
        invited_by_organization_id,
        heard_through,
        coalesce(role, 'attendee') as attendance_role

    from source

)

select * from renamed
