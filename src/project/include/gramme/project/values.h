#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "gramme/base/result.h"

namespace gramme::project {

// What the ${...} of a project's templates stand for, by name. Three names are always there:
// "now" (the time, as format_time writes it), "now.year", and "uuid", a new random one at each
// use.
class Values {
 public:
  // `now`: microseconds since 1970-01-01T00:00:00Z.
  explicit Values(std::int64_t now);

  void set(std::string name, std::string value) {
    values_.insert_or_assign(std::move(name), std::move(value));
  }
  bool contains(std::string_view name) const;
  // Sets `new_prefix`x for every `prefix`x there is.
  void copy_below(std::string_view prefix, std::string_view new_prefix);
  // Error: kConfiguration when there is no such value.
  Result<std::string> get(std::string_view name) const;

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace gramme::project
