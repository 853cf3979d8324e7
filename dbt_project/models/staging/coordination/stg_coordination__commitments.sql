with

source as (

    select * from {{ source('coordination', 'commitments') }}

),

renamed as (

    select
        commitment_id,
        partnership_id,
        made_on,
        meeting_id,
        organization_id,
        for_organization_id,
        {{ trimmed('description') }} as description,
        {{ trimmed('description_es') }} as description_es,
        {{ trimmed('done_means') }} as done_means,
        due_on,
        revised_due_on,
        status,
        closed_on,
        reason,
        moved_by_agreement,
        beyond_scope

    from source

)

select * from renamed
