#include "input/table_name.h"

#include <algorithm>

namespace gramme::api {
namespace {

constexpr std::string_view kTablePart = ":table/";

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.';
}

}  // namespace

std::string_view table_name_of(std::string_view name_or_arn) {
  if (!name_or_arn.starts_with("arn:")) return name_or_arn;
  const std::size_t part = name_or_arn.find(kTablePart);
  if (part == std::string_view::npos) return name_or_arn;
  const std::string_view rest = name_or_arn.substr(part + kTablePart.size());
  return rest.substr(0, rest.find('/'));
}

Status check_table_name(std::string_view name) {
  const bool fits = name.size() >= 3 && name.size() <= 255 &&
                    std::all_of(name.begin(), name.end(), is_name_character);
  if (fits) return {};
  return fail(validation_error(
      "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, "
      "and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'"));
}

std::string table_arn(std::string_view table_name) {
  return std::string("arn:aws:dynamodb:")
      .append(kRegion)
      .append(":")
      .append(kAccount)
      .append(kTablePart)
      .append(table_name);
}

std::string index_arn(std::string_view table_name, std::string_view index_name) {
  return table_arn(table_name).append("/index/").append(index_name);
}

std::string stream_arn(std::string_view table_name, std::string_view label) {
  return table_arn(table_name).append("/stream/").append(label);
}

}  // namespace gramme::api
