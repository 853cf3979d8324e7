with

source as (

    select * from {{ source('partnership', 'meeting_supports') }}

),

renamed as (

    select
        meeting_id,
        support,
        requested,
        promised,
        delivered,
        on_time,
        users,
        responsible_organization_id

    from source

)

select * from renamed
