#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "context.h"

namespace gramme::cli {

// The JSON of a request about items of one table, member by member.
class ItemRequest {
 public:
  explicit ItemRequest(std::string_view table);

  // `json` is the member's value, as JSON.
  void add(std::string_view member, std::string_view json);
  void add_text(std::string_view member, std::string_view text);

  // Placeholders for an attribute's name and a value (DynamoDB JSON), to be used in expressions.
  std::string name(std::string_view attribute);
  std::string value(std::string_view json);

  std::string json() const;

 private:
  std::string members_;
  std::string names_;
  std::string values_;
  int placeholders_ = 0;
};

// A member of a reply as text; empty when it has none. Errors: kGeneral for what is no JSON object.
Outcome<std::string> member_of(const std::string& reply, std::string_view name);

// The words that follow TABLE.
std::vector<std::string> words_after_table(const Context& context);

}  // namespace gramme::cli
