#include <algorithm>
#include <utility>

#include "gramme/expression/key_condition.h"
#include "operations/operations.h"
#include "operations/range_request.h"

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
namespace gramme::api {
namespace {

const ExpressionMembers kMembers = {
    {"ProjectionExpression", "FilterExpression", "KeyConditionExpression"},
    {"AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"}};

Result<std::vector<expression::KeyTerm>> read_key_terms(const Input& input,
                                                        ExpressionScope& scope) {
  GRAMME_ASSIGN(auto terms, scope.key_condition());
  if (!terms) {
    GRAMME_ASSIGN(terms, read_legacy_key_conditions(input));
  }
  if (!terms) {
    return fail(
        validation_error("Either the KeyConditions or KeyConditionExpression parameter "
                         "must be specified in the request."));
  }
  return std::move(*terms);
}

// A filter looks at what the key condition does not.
Status check_filter(const Input& input, const engine::RangeRead& read) {
  if (!read.filter) return {};
  for (const std::string& attribute : read.filter->attributes()) {
    const bool is_key = read.index ? read.index->has_key(attribute) : read.table->is_key(attribute);
    if (!is_key) continue;
    const std::string member = input.has("QueryFilter") ? "QueryFilter" : "Filter Expression";
    return fail(validation_error(member +
                                 " can only contain non-primary key attributes: "
                                 "Primary key attribute: " +
                                 attribute));
  }
  return {};
}

// The start key must lie in the partition, and within the bounds, that the query reads.
Status check_start(const engine::RangeRead& read) {
  if (!read.start_key) return {};
  const auto partition = engine::partition_of(*read.table, read.index);
  for (std::size_t i = 0; i < partition.size(); ++i) {
    if (*read.start_key->find(partition[i].name) != read.range->partition[i]) {
      return fail(
          validation_error("The provided starting key is outside query boundaries based "
                           "on provided conditions"));
    }
  }
  return {};
}

Result<RangeRequest> parse(const engine::Engine& engine, const Input& input) {
  ExpressionScope scope(input);
  GRAMME_TRY(scope.open(kMembers));
  GRAMME_ASSIGN(RangeRequest request, begin_range(input));
  engine::RangeRead& read = request.read;
  GRAMME_ASSIGN(Selection selection, read_selection(input, scope));
  GRAMME_ASSIGN(read.filter, read_legacy_filter(input, "QueryFilter"));
  if (!read.filter) {
    GRAMME_ASSIGN(read.filter, scope.condition("FilterExpression",
                                               expression::ConditionKind::kFilterExpression));
  }
  GRAMME_ASSIGN(auto terms, read_key_terms(input, scope));
  GRAMME_TRY(scope.finish());
  GRAMME_TRY(fit_to_table(engine, input, std::move(selection), request));
  GRAMME_ASSIGN(read.range, expression::fit_key_condition(
                                std::move(terms), engine::partition_of(*read.table, read.index),
                                engine::sort_of(*read.table, read.index)));
  GRAMME_TRY(check_filter(input, read));
  GRAMME_TRY(check_start(read));
  return request;
}

}  // namespace

void query(Call call) {
  auto request = parse(call.engine, call.input);
  answer_read(std::move(call), std::move(request), read_page);
}

}  // namespace gramme::api
