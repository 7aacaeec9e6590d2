#include "gramme/project/values.h"

#include <fmt/format.h>

#include <vector>

#include "gramme/base/random.h"
#include "time_text.h"

namespace gramme::project {

Values::Values(std::int64_t now) {
  set("now", format_time(now));
  set("now.year", std::to_string(year_of(now)));
}

bool Values::contains(std::string_view name) const {
  return name == "uuid" || values_.contains(name);
}

Result<std::string> Values::get(std::string_view name) const {
  if (name == "uuid") return random_uuid();
  const auto found = values_.find(name);
  if (found != values_.end()) return found->second;
  return fail(configuration_error(fmt::format("'{}' has no value", name)));
}

void Values::copy_below(std::string_view prefix, std::string_view new_prefix) {
  std::vector<std::pair<std::string, std::string>> copies;
  for (auto at = values_.lower_bound(prefix); at != values_.end() && at->first.starts_with(prefix);
       ++at) {
    copies.emplace_back(fmt::format("{}{}", new_prefix, at->first.substr(prefix.size())),
                        at->second);
  }
  for (auto& [name, value] : copies) set(std::move(name), std::move(value));
}

}  // namespace gramme::project
