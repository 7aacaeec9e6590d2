#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "gramme/expression/placeholders.h"
#include "gramme/item/json.h"

namespace gramme::expression {

// A request's ExpressionAttributeNames and ExpressionAttributeValues for a test; the values, and
// items, are written as DynamoDB JSON. Empty text: the request has no such member.
inline item::Item item_of(std::string_view json) {
  auto item = item::parse_map(json);
  EXPECT_TRUE(item) << json << ": " << item.error().message;
  return item ? *item : item::Item();
}

inline std::string json_of(const item::Item& item) {
  std::string json;
  item::append_json(json, item);
  return json;
}

class TestRequest {
 public:
  explicit TestRequest(std::string_view values = {}, Names names = {})
      : names_(std::move(names)),
        values_(item_of(values.empty() ? "{}" : values)),
        placeholders_(names_.empty() ? nullptr : &names_, values.empty() ? nullptr : &values_) {}
  TestRequest(const TestRequest&) = delete;
  TestRequest& operator=(const TestRequest&) = delete;

  Placeholders& placeholders() { return placeholders_; }

 private:
  Names names_;
  item::Item values_;
  Placeholders placeholders_;
};

// The message of a result that must be a ValidationException.
template <class T>
std::string refusal(const Result<T>& result) {
  if (result) return "(accepted)";
  EXPECT_EQ(result.error().code, ErrorCode::kValidation);
  return result.error().message;
}

}  // namespace gramme::expression
