#include "update_operands.h"

#include <algorithm>
#include <iterator>

#include "gramme/base/limits.h"

namespace gramme::expression {
namespace {

using item::AttributeValue;
using item::Number;
using item::Type;

Error wrong_type() {
  return validation_error("An operand in the update expression has an incorrect data type");
}

// if_not_exists() needs no value of its own, so that the operands are read in place.
Result<const AttributeValue*> read(const Node& operand, const Values& values, const item::Item& old,
                                   AttributeValue& computed);

Result<AttributeValue> append(const Node& call, const Values& values, const item::Item& old) {
  AttributeValue computed[2];
  GRAMME_ASSIGN(const AttributeValue* front, read(call.operands[0], values, old, computed[0]));
  GRAMME_ASSIGN(const AttributeValue* back, read(call.operands[1], values, old, computed[1]));
  if (!front->is(Type::kL) || !back->is(Type::kL)) return fail(wrong_type());
  item::List joined = front->as_list();
  joined.insert(joined.end(), back->as_list().begin(), back->as_list().end());
  return AttributeValue(std::move(joined));
}

Result<AttributeValue> calculate(const Node& sum, const Values& values, const item::Item& old) {
  AttributeValue computed[2];
  GRAMME_ASSIGN(const AttributeValue* left, read(sum.operands[0], values, old, computed[0]));
  GRAMME_ASSIGN(const AttributeValue* right, read(sum.operands[1], values, old, computed[1]));
  if (!left->is(Type::kN) || !right->is(Type::kN)) return fail(wrong_type());
  const auto operation = sum.op == Operator::kPlus ? &Number::add : &Number::subtract;
  GRAMME_ASSIGN(const Number result, operation(left->as_number(), right->as_number()));
  return AttributeValue::number(result);
}

Result<const AttributeValue*> read(const Node& operand, const Values& values, const item::Item& old,
                                   AttributeValue& computed) {
  switch (operand.op) {
    case Operator::kValue:
      return &values[operand.position];
    case Operator::kPath:
      if (const AttributeValue* value = operand.path.find(old)) return value;
      return fail(validation_error(
          "The provided expression refers to an attribute that does not exist in the item"));
    case Operator::kIfNotExists:
      if (const AttributeValue* value = operand.operands[0].path.find(old)) return value;
      return read(operand.operands[1], values, old, computed);
    case Operator::kListAppend: {
      GRAMME_ASSIGN(computed, append(operand, values, old));
      return &computed;
    }
    default: {
      GRAMME_ASSIGN(computed, calculate(operand, values, old));
      return &computed;
    }
  }
}

// How many levels of values a value has inside.
std::size_t depth_inside(const AttributeValue& value) {
  std::size_t deepest = 0;
  if (value.is(Type::kL)) {
    for (const AttributeValue& element : value.as_list()) {
      deepest = std::max(deepest, 1 + depth_inside(element));
    }
  } else if (value.is(Type::kM)) {
    for (const auto& [name, member] : value.as_map()) {
      deepest = std::max(deepest, 1 + depth_inside(member));
    }
  }
  return deepest;
}

template <class Members>
Members united(const Members& a, const Members& b) {
  Members result;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

template <class Members>
Members without(const Members& a, const Members& b) {
  Members result;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

// A set as a value, unless it is empty.
template <class Set, class Members>
std::optional<AttributeValue> value_of(Members members) {
  if (members.empty()) return std::nullopt;
  return AttributeValue(Set{std::move(members)});
}

}  // namespace

Status set_value(const Node& operand, const Values& values, const item::Item& old,
                 AttributeValue& result) {
  GRAMME_ASSIGN(const AttributeValue* value, read(operand, values, old, result));
  if (value != &result) result = *value;
  return {};
}

Status check_nesting(const Path& path, const AttributeValue& value) {
  if (path.steps.size() + depth_inside(value) <= std::size_t{limits::kNestingDepth}) return {};
  return fail(
      validation_error("Nesting Levels have exceeded supported limits: Attributes in the item "
                       "have nested levels beyond supported limit"));
}

Result<AttributeValue> added(const AttributeValue* existing, const AttributeValue& operand,
                             std::string_view mismatch) {
  if (existing == nullptr) return operand;
  if (existing->type() != operand.type()) return fail(validation_error(std::string(mismatch)));
  switch (operand.type()) {
    case Type::kN: {
      GRAMME_ASSIGN(const Number sum, Number::add(existing->as_number(), operand.as_number()));
      return AttributeValue::number(sum);
    }
    case Type::kSS:
      return AttributeValue(united(existing->as_string_set(), operand.as_string_set()));
    case Type::kNS:
      return AttributeValue(united(existing->as_number_set(), operand.as_number_set()));
    case Type::kBS:
      return AttributeValue(
          item::BinarySet{united(existing->as_binary_set(), operand.as_binary_set())});
    default: {
      item::List joined = existing->as_list();
      joined.insert(joined.end(), operand.as_list().begin(), operand.as_list().end());
      return AttributeValue(std::move(joined));
    }
  }
}

Result<std::optional<AttributeValue>> deleted(const AttributeValue& existing,
                                              const AttributeValue& operand,
                                              std::string_view mismatch) {
  if (existing.type() != operand.type()) return fail(validation_error(std::string(mismatch)));
  switch (operand.type()) {
    case Type::kSS:
      return value_of<item::StringSet>(without(existing.as_string_set(), operand.as_string_set()));
    case Type::kNS:
      return value_of<item::NumberSet>(without(existing.as_number_set(), operand.as_number_set()));
    default:
      return value_of<item::BinarySet>(without(existing.as_binary_set(), operand.as_binary_set()));
  }
}

}  // namespace gramme::expression
