#include "gramme/sql/parameters.h"

#include <fmt/format.h>

#include <algorithm>

namespace gramme::sql {
namespace {

// What starts with a percent sign: a named parameter, or (with an empty name) "%%".
struct Placeholder {
  std::string_view name;
  std::size_t length;
};

Result<Placeholder> read_placeholder(std::string_view text) {
  if (text.starts_with("%%")) return Placeholder{{}, 2};
  if (!text.starts_with("%(")) {
    return fail(configuration_error(
        fmt::format("The SQL holds '{}', which is no parameter: write %(name)s for a parameter and "
                    "%% for a percent sign",
                    text.substr(0, 2))));
  }
  const std::size_t close = text.find(")s");
  if (close == std::string_view::npos || close == 2) {
    return fail(configuration_error(fmt::format(
        "The SQL parameter that starts '{}' is not closed: write %(name)s", text.substr(0, 12))));
  }
  return Placeholder{text.substr(2, close - 2), close + 2};
}

// Calls on_text and on_name for the pieces of `sql`, in order.
template <class OnText, class OnName>
Status split(std::string_view sql, OnText on_text, OnName on_name) {
  while (!sql.empty()) {
    const std::size_t percent = std::min(sql.find('%'), sql.size());
    on_text(sql.substr(0, percent));
    sql.remove_prefix(percent);
    if (sql.empty()) break;
    GRAMME_ASSIGN(const Placeholder placeholder, read_placeholder(sql));
    if (placeholder.name.empty()) {
      on_text(std::string_view("%"));
    } else {
      on_name(placeholder.name);
    }
    sql.remove_prefix(placeholder.length);
  }
  return {};
}

}  // namespace

Result<BoundStatement> bind_parameters(std::string_view sql, const Parameters& parameters,
                                       char marker) {
  BoundStatement bound;
  std::vector<std::string> names;
  const Status status = split(
      sql, [&](std::string_view text) { bound.sql += text; },
      [&](std::string_view name) {
        auto known = std::find(names.begin(), names.end(), name);
        if (known == names.end()) known = names.emplace(names.end(), name);
        bound.sql += fmt::format("{}{}", marker, known - names.begin() + 1);
      });
  GRAMME_TRY(status);
  for (const std::string& name : names) {
    const auto found = parameters.find(name);
    if (found == parameters.end()) {
      return fail(configuration_error(
          fmt::format("The SQL parameter %({})s has no value: give '{}' one", name, name)));
    }
    bound.values.push_back(found->second);
  }
  return bound;
}

Result<std::vector<std::string>> parameter_names(std::string_view sql) {
  std::vector<std::string> names;
  const Status status = split(
      sql, [](std::string_view) {},
      [&](std::string_view name) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
      });
  GRAMME_TRY(status);
  return names;
}

}  // namespace gramme::sql
