#include "gramme/sql/database.h"

#include <fmt/format.h>

#include "postgresql.h"
#include "sqlite.h"

namespace gramme::sql {
namespace {

// As Python prints a dict of them: {'handle': 'woody'}.
std::string show(const Parameters& parameters) {
  std::string out = "{";
  for (const auto& [name, value] : parameters) {
    if (out.size() > 1) out += ", ";
    out += value ? fmt::format("'{}': '{}'", name, *value) : fmt::format("'{}': None", name);
  }
  return out += '}';
}

}  // namespace

void Database::print_sql(std::string_view title, std::string_view sql,
                         const Parameters& parameters) const {
  if (trace_ == nullptr) return;
  const std::string_view cyan = colour_ ? "\033[96m" : "";
  const std::string_view plain = colour_ ? "\033[0m" : "";
  fmt::print(trace_, "{} SQL STATEMENT-[{}]------{}\n{} {}\n", cyan, title, plain, sql,
             show(parameters));
}

Result<std::optional<std::string>> Database::query_value(std::string_view sql,
                                                         const Parameters& parameters) {
  print_sql("value", sql, parameters);
  return value(sql, parameters);
}

Result<std::string> Database::query_object_json(std::string_view sql,
                                                const Parameters& parameters) {
  print_sql("json", sql, parameters);
  return object_json(sql, parameters);
}

Result<std::string> Database::query_array_json(std::string_view sql, const Parameters& parameters) {
  print_sql("array", sql, parameters);
  return array_json(sql, parameters);
}

Result<std::optional<std::string>> Database::query_commit(std::string_view sql,
                                                          const Parameters& parameters) {
  print_sql("commit with returning", sql, parameters);
  return value(sql, parameters);
}

Status Database::run_script(std::string_view sql) {
  return script(sql);
}

Result<std::unique_ptr<Database>> open(const Options& options) {
  if (options.connection_url.empty()) return open_sqlite(options);
  return open_postgresql(options);
}

}  // namespace gramme::sql
