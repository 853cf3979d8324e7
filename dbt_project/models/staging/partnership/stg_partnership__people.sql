with

source as (

    select * from {{ source('partnership', 'people') }}

),

renamed as (

    select
        person_id,
        age_band,
        gender,
        race_ethnicity,
        home_language,
        caregiver_of_0_5,
        zip,
        created_on

    from source

)

select * from renamed
