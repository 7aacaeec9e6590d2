#include "option_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "option_values.h"

namespace gramme::cli {

OptionSpec& OptionTable::add(std::string_view names, std::string_view type, std::string_view help,
                             std::function<std::string(const std::string&)> take) {
  OptionSpec& spec = specs_.emplace_back();
  spec.names = names;
  spec.type = type;
  spec.help = help;
  spec.group = group_;
  spec.take = std::move(take);
  return spec;
}

OptionSpec& OptionTable::flag(std::string_view names, bool& value, std::string_view help) {
  return add(names, {}, help, [&value](const std::string&) {
    value = true;
    return std::string();
  });
}

OptionSpec& OptionTable::text(std::string_view names, std::string& value, std::string_view type,
                              std::string_view help) {
  return add(names, type, help, [&value](const std::string& given) {
    value = given;
    return std::string();
  });
}

OptionSpec& OptionTable::text(std::string_view names, std::optional<std::string>& value,
                              std::string_view type, std::string_view help) {
  return add(names, type, help, [&value](const std::string& given) {
    value = given;
    return std::string();
  });
}

OptionSpec& OptionTable::choice(std::string_view names, std::string& value,
                                std::vector<std::string> choices, std::string_view type,
                                std::string_view help) {
  return add(names, type, help, [&value, choices = std::move(choices)](const std::string& given) {
    if (std::find(choices.begin(), choices.end(), given) == choices.end()) {
      return fmt::format("{} is none of {}", given, fmt::join(choices, ", "));
    }
    value = given;
    return std::string();
  });
}

OptionSpec& OptionTable::list(std::string_view names, std::vector<std::string>& values,
                              std::string_view type, std::string_view help) {
  OptionSpec& spec = add(names, type, help, [&values](const std::string& given) {
    values.push_back(given);
    return std::string();
  });
  spec.repeats = true;
  return spec;
}

OptionSpec& OptionTable::add_number(std::string_view names, std::int64_t least, std::int64_t most,
                                    std::string_view type, std::string_view help, TakeNumber take) {
  return add(names, type, help, [least, most, take = std::move(take)](const std::string& given) {
    const auto number = whole_number(given, least, most);
    if (!number) return number.error();
    take(*number);
    return std::string();
  });
}

OptionSpec& OptionTable::decimal(std::string_view names, double& value, bool positive,
                                 std::string_view type, std::string_view help) {
  return add(names, type, help, [&value, positive](const std::string& given) {
    const auto number = decimal_number(given, positive);
    if (!number) return number.error();
    value = *number;
    return std::string();
  });
}

OptionSpec& OptionTable::size(std::string_view names, std::size_t& bytes, std::int64_t least,
                              std::string_view help) {
  return add(names, "SIZE", help, [&bytes, least](const std::string& given) {
    const auto count = byte_count(given, least);
    if (!count) return count.error();
    bytes = static_cast<std::size_t>(*count);
    return std::string();
  });
}

OptionSpec& OptionTable::duration(std::string_view names, std::chrono::milliseconds& time,
                                  std::string_view help) {
  return add(names, "TIME", help, [&time](const std::string& given) {
    const auto length = cli::duration(given);
    if (!length) return length.error();
    time = std::chrono::milliseconds(*length);
    return std::string();
  });
}

}  // namespace gramme::cli
