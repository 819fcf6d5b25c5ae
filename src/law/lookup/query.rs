use crate::store::queries;

queries! {
    /// The seat of a House district on a day.
    SEAT_OF_DISTRICT = "SELECT id, chamber, state, ocd_id, district_name, valid_from, valid_to
        FROM seat WHERE ocd_id = ?1 AND chamber = 'house' AND valid_from <= ?2
            AND (valid_to IS NULL OR valid_to > ?2)
        ORDER BY id LIMIT 1";
    /// Forgets the districts of a ZIP table.
    DELETE_ZIP_DISTRICTS = "DELETE FROM zip_district WHERE source = ?1";
    /// Writes down that a ZIP code touches a district.
    PUT_ZIP_DISTRICT = "INSERT INTO zip_district (zip, source, ocd_id) VALUES (?1, ?2, ?3)";
    /// Writes a ZIP table down.
    PUT_ZIP_TABLE = "INSERT INTO zip_table (source, valid_from, valid_to, row_count)
        VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (source) DO UPDATE SET valid_from = excluded.valid_from,
            valid_to = excluded.valid_to, row_count = excluded.row_count";
    /// Every ZIP table, the latest map first.
    ZIP_TABLES = "SELECT source, valid_from, valid_to FROM zip_table
        ORDER BY valid_from DESC, source LIMIT 50";
    /// Writes the centre of an area down.
    PUT_ZIP_AREA = "INSERT INTO zip_area (zip, lat_e6, lng_e6) VALUES (?1, ?2, ?3)
        ON CONFLICT (zip) DO UPDATE SET lat_e6 = excluded.lat_e6, lng_e6 = excluded.lng_e6";
    /// Writes a place of the post office down.
    PUT_ZIP_PLACE = "INSERT INTO zip_place (zip, city, state, military) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (zip) DO UPDATE SET city = excluded.city, state = excluded.state,
            military = excluded.military";
    /// The post office's place of a ZIP code.
    ZIP_PLACE = "SELECT city, state, military FROM zip_place WHERE zip = ?1 LIMIT 1";
    /// The districts a ZIP code touches in one table.
    DISTRICTS_OF_ZIP = "SELECT ocd_id FROM zip_district WHERE zip = ?1 AND source = ?2 LIMIT 60";
    /// The districts a ZIP code touches in any table: they tell the states.
    STATES_OF_ZIP = "SELECT DISTINCT ocd_id FROM zip_district WHERE zip = ?1 LIMIT 60";
    /// The centre of a ZIP code's area.
    ZIP_AREA = "SELECT lat_e6, lng_e6 FROM zip_area WHERE zip = ?1 LIMIT 1";
    /// A page of the centres of all areas.
    AREAS_AFTER = "SELECT zip, lat_e6, lng_e6 FROM zip_area WHERE zip > ?1 ORDER BY zip LIMIT 5000";
    /// A page of all ZIP codes of one table.
    ZIPS_AFTER = "SELECT zip, ocd_id FROM zip_district
        WHERE source = ?1 AND (zip, ocd_id) > (?2, ?3) ORDER BY zip, ocd_id LIMIT 5000";
}
