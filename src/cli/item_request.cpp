#include "item_request.h"

#include <fmt/format.h>

#include "gramme/base/json_writer.h"
#include "gramme/transfer/cut.h"

namespace gramme::cli {

ItemRequest::ItemRequest(std::string_view table) {
  add_text("TableName", table);
}

void ItemRequest::add(std::string_view member, std::string_view json) {
  members_ += fmt::format(R"({}"{}":{})", members_.empty() ? "" : ",", member, json);
}

void ItemRequest::add_text(std::string_view member, std::string_view text) {
  std::string json;
  append_json_string(json, text);
  add(member, json);
}

std::string ItemRequest::name(std::string_view attribute) {
  std::string placeholder = fmt::format("#n{}", placeholders_++);
  names_ += fmt::format(R"({}"{}":)", names_.empty() ? "" : ",", placeholder);
  append_json_string(names_, attribute);
  return placeholder;
}

std::string ItemRequest::value(std::string_view json) {
  std::string placeholder = fmt::format(":v{}", placeholders_++);
  values_ += fmt::format(R"({}"{}":{})", values_.empty() ? "" : ",", placeholder, json);
  return placeholder;
}

std::string ItemRequest::json() const {
  std::string json = "{" + members_;
  if (!names_.empty()) json += R"(,"ExpressionAttributeNames":{)" + names_ + "}";
  if (!values_.empty()) json += R"(,"ExpressionAttributeValues":{)" + values_ + "}";
  return json + "}";
}

Outcome<std::string> member_of(const std::string& reply, std::string_view name) {
  GRAMME_ASSIGN(const transfer::Members members, transfer::cut_object(reply));
  return std::string(transfer::member(members, name));
}

std::vector<std::string> words_after_table(const Context& context) {
  return {context.words().begin() + 1, context.words().end()};
}

}  // namespace gramme::cli
