#include <array>
#include <bit>
#include <cstdint>

#include "gramme/api/shape.h"
#include "shape/report.h"
#include "shape/rules.h"
#include "shape/walk.h"

namespace gramme::api {
namespace {

constexpr std::string_view kNotNull = "Member must not be null";

// Whether AWS reports the rules of such a value together with the list or map that holds it.
bool is_reported_with_collection(const Shape& shape) {
  return shape.kind != Kind::kStructure && shape.kind != Kind::kAttributeValue;
}

// A resource given where a table's name or ARN belongs.
bool is_table_arn(const Limits& limits, const Json& value) {
  return limits.pattern == Pattern::kSpelledName && text_of(value).starts_with("arn:");
}

class Walker {
 public:
  void visit_structure(const Shape& shape, const Json& value, const Path* parent);
  Status finish() const { return report_.finish(); }

 private:
  void visit(const Path& path, const Shape& shape, const Limits& limits, const Json& value);
  void report_broken(const Path& path, const Shape& shape, const Limits& limits, const Json& value);
  void visit_inside(const Path& path, const Shape& shape, const Json& value);
  void visit_element(const Path& path, const Shape& shape, const Json& value);
  void visit_list(const Path& path, const Shape& shape, const Json& value);
  void visit_map(const Path& path, const Shape& shape, const Json& value);

  Report report_;
};

// The values are gathered in the text's order and judged in that of AWS's errors. Of a member
// that is there twice the first counts, as for every other reader of the request.
void Walker::visit_structure(const Shape& shape, const Json& value, const Path* parent) {
  std::array<Json, kMostMembers> values;
  std::uint32_t present = 0;
  std::uint32_t judged = 0;  // what is there and may break a rule, or is not there and should be
  for (const auto [name, member_value] : object_of(value)) {
    const Member* member = find_member(shape, name);
    if (member == nullptr || member_value.is_null()) continue;
    const auto index = static_cast<std::size_t>(member - shape.members.data());
    const std::uint32_t bit = 1u << index;
    if (member->constrained && (present & bit) == 0) {
      values[index] = member_value;
      judged |= bit;
    }
    present |= bit;
  }
  judged |= shape.required_members & ~present;
  for (; judged != 0; judged &= judged - 1) {
    const auto index = static_cast<std::size_t>(std::countr_zero(judged));
    const Member& member = shape.members[index];
    const Path path{.parent = parent, .name = member.name, .anonymous = member.anonymous};
    if ((present & (1u << index)) != 0) {
      visit(path, *member.shape, member.limits, values[index]);
    } else {
      report_.add(path, *member.shape, nullptr, kNotNull);
    }
  }
}

void Walker::visit(const Path& path, const Shape& shape, const Limits& limits, const Json& value) {
  if (!keeps_all(shape, limits, value)) report_broken(path, shape, limits, value);
  visit_inside(path, shape, value);
}

void Walker::report_broken(const Path& path, const Shape& shape, const Limits& limits,
                           const Json& value) {
  for (Rule rule : shape.length_first ? kRulesLengthFirst : kRules) {
    if (keeps(rule, shape, limits, value)) continue;
    const std::string text = sentence(rule, shape, limits);
    if (text.empty() || (rule == Rule::kPattern && is_table_arn(limits, value))) {
      report_.add_bad_name(text_of(value));
    } else {
      report_.add(path, shape, &value, text);
    }
  }
}

void Walker::visit_inside(const Path& path, const Shape& shape, const Json& value) {
  if (report_.is_full()) return;
  switch (shape.kind) {
    case Kind::kStructure:
      return visit_structure(shape, value, &path);
    case Kind::kList:
      return visit_list(path, shape, value);
    case Kind::kMap:
      return visit_map(path, shape, value);
    default:
      return;
  }
}

void Walker::visit_element(const Path& path, const Shape& shape, const Json& value) {
  if (value.is_null()) {
    report_.add(path, shape, nullptr, kNotNull);
  } else {
    visit_inside(path, shape, value);
  }
}

void Walker::visit_list(const Path& path, const Shape& shape, const Json& value) {
  const Shape& element = *shape.element;
  if (is_reported_with_collection(element)) {
    for (const Json item : array_of(value)) {
      if (item.is_null() || keeps_all(element, element.limits, item)) continue;
      report_.add(path, shape, &value, "Member must satisfy constraint: " + sentences(element));
      break;
    }
  }
  std::size_t index = 0;
  for (const Json item : array_of(value)) {
    visit_element({.parent = &path, .step = Path::Step::kListElement, .index = ++index}, element,
                  item);
  }
}

void Walker::visit_map(const Path& path, const Shape& shape, const Json& value) {
  bool keys = true;
  bool values = true;
  for (const auto [key, item] : object_of(value)) {
    keys = keys && key_keeps(*shape.key, key);
    values = values && (!is_reported_with_collection(*shape.element) || item.is_null() ||
                        keeps_all(*shape.element, shape.element->limits, item));
    if (shape.key->limits.pattern == Pattern::kNameOrArn && !matches(Pattern::kNameOrArn, key)) {
      report_.add_bad_name(key);
    }
  }
  if (!keys) {
    report_.add(path, shape, &value, "Map keys must satisfy constraint: " + sentences(*shape.key));
  }
  if (!values) {
    report_.add(path, shape, &value,
                "Map value must satisfy constraint: " + sentences(*shape.element));
  }
  for (const auto [key, item] : object_of(value)) {
    visit_element({.parent = &path, .step = Path::Step::kMapValue, .name = key}, *shape.element,
                  item);
  }
}

// See overrides::kTableNameFirst.
Status check_table_name(const Shape& input, const Json& body) {
  Json name;
  if (body.at_key("TableName").get(name) != simdjson::SUCCESS || name.is_null()) {
    return fail(validation_error(
        "The parameter 'TableName' is required but was not present in the request"));
  }
  if (find_member(input, "TableName")->limits.pattern == Pattern::kSpelledName) return {};
  const std::size_t length = text_of(name).size();
  if (!text_of(name).starts_with("arn:") && (length < 3 || length > 255)) {
    return fail(validation_error(
        "TableName must be at least 3 characters long and at most 255 characters long"));
  }
  return {};
}

}  // namespace

Status check_constraints(const Shape& input, const Json& body) {
  if (input.table_name_first) GRAMME_TRY(check_table_name(input, body));
  Walker walker;
  walker.visit_structure(input, body, nullptr);
  return walker.finish();
}

}  // namespace gramme::api
