// Prints what a pattern's request answered, as the pattern's file says.

#include <fmt/format.h>

#include "gramme/project/pattern.h"
#include "template.h"
#include "time_text.h"

namespace gramme::project {
namespace {

// In characters (code points), as people count columns and Python pads them.
std::size_t length_of(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) length += (c & 0xc0) != 0x80;
  return length;
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  while (end < text.size()) {
    if ((text[end] & 0xc0) != 0x80 && count-- == 0) break;
    ++end;
  }
  return text.substr(0, end);
}

// {"S":"text"} as text: strings, numbers and base64 bare, the rest as compact JSON.
std::string attribute_text(const Json* attribute) {
  if (attribute == nullptr || attribute->members.size() != 1) return {};
  const Json& value = attribute->members.front().value;
  if (value.kind == Json::Kind::kString) return value.text;
  std::string out;
  append_json(out, value);
  return out;
}

std::string column_text(const Column& column, const Json& item) {
  std::string text = attribute_text(item.find(column.attribute));
  if (!column.time.empty()) text = reformat_time(text, column.time);
  if (column.truncate) text = first_characters(text, *column.truncate);
  text += column.suffix;
  const std::size_t length = length_of(text);
  if (length < column.width) text.append(column.width - length, ' ');
  return text;
}

std::string row_text(const PrintStep& step, const Json& item) {
  std::string out;
  for (const Column& column : step.columns) out += column_text(column, item);
  return out += '\n';
}

// GetItem answers one item where Query answers an array of them, or none at all.
std::string rows_text(const PrintStep& step, const Json& response) {
  const Json* rows = response.find(step.member);
  if (rows == nullptr) return {};
  if (rows->kind == Json::Kind::kObject) return row_text(step, *rows);
  std::string out;
  const std::size_t count = rows->elements.size();
  for (std::size_t i = 0; i < count; ++i) {
    out += row_text(step, rows->elements[step.reversed ? count - 1 - i : i]);
  }
  return out;
}

// An endpoint that does not report consumed capacity, say, has nothing to print there.
std::string json_text(const PrintStep& step, const Json& response) {
  const Json* value = step.member.empty() ? &response : response.find(step.member);
  return value == nullptr ? std::string() : pretty_json(*value) + '\n';
}

Result<std::string> step_text(const PrintStep& step, const Values& values, const Json& response) {
  switch (step.kind) {
    case PrintStep::Kind::kText: {
      GRAMME_ASSIGN(const std::string text, fill_text(step.text, values));
      return text + '\n';
    }
    case PrintStep::Kind::kJson:
      return json_text(step, response);
    case PrintStep::Kind::kRows:
      return rows_text(step, response);
  }
  return std::string();
}

}  // namespace

Result<std::string> print_answer(const Pattern& pattern, const Values& values,
                                 std::string_view response) {
  GRAMME_ASSIGN(const Json json, parse_json("the response", response));
  std::string out;
  for (const PrintStep& step : pattern.print) {
    GRAMME_ASSIGN(const std::string text, step_text(step, values, json));
    out += text;
  }
  return out;
}

}  // namespace gramme::project
