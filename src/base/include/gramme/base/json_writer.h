#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gramme {

// Appends `text` as a JSON string, quotes included. UTF-8 passes through; control characters,
// the quote and the backslash are escaped. `text` must be valid UTF-8.
void append_json_string(std::string& out, std::string_view text);

// Appends a JSON number: whole numbers without a fraction, others with as few digits as tell
// them apart ("0.5"). Infinities and NaN have no JSON form and must not come here.
void append_json_number(std::string& out, double value);

// Writes JSON text member by member, minding the commas. The caller minds the nesting: every
// begin has its end, and in an object every value its key.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);
  JsonWriter& integer(std::int64_t value);
  JsonWriter& number(double value);
  // As number(), but never without a fraction ("1.0"): how AWS prints capacity units.
  JsonWriter& decimal(double value);
  JsonWriter& boolean(bool value);
  // A value that is JSON text already.
  JsonWriter& raw(std::string_view json);
  // The caller has appended the value to the text itself, after key().
  JsonWriter& end_value();

 private:
  void separate();

  std::string& out_;
  bool comma_ = false;  // a value stands before the next one
};

}  // namespace gramme
