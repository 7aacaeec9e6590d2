#include <string>
#include <utility>

#include "operations/operations.h"
#include "operations/range_request.h"

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
namespace gramme::api {
namespace {

const ExpressionMembers kMembers = {{"ProjectionExpression", "FilterExpression"},
                                    {"AttributesToGet", "ScanFilter", "ConditionalOperator"}};

Status read_segments(const Input& input, engine::RangeRead& read) {
  const auto segment = input.integer("Segment");
  const auto total = input.integer("TotalSegments");
  if (segment && !total) {
    return fail(
        validation_error("The TotalSegments parameter is required but was not present in "
                         "the request when Segment parameter is present"));
  }
  if (total && !segment) {
    return fail(
        validation_error("The Segment parameter is required but was not present in the "
                         "request when parameter TotalSegments is present"));
  }
  if (!total) return {};
  if (*segment >= *total) {
    return fail(validation_error(
        "The Segment parameter is zero-based and must be less than "
        "parameter TotalSegments: Segment: " +
        std::to_string(*segment) + " is not less than TotalSegments: " + std::to_string(*total)));
  }
  read.segment = *segment;
  read.total_segments = *total;
  return {};
}

Status check_segment_start(const engine::RangeRead& read) {
  if (!read.start_key || read.total_segments == 1 || engine::Engine::start_key_in_segment(read)) {
    return {};
  }
  return fail(validation_error(
      "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use "
      "ExclusiveStartKey with correct Segment. TotalSegments: " +
      std::to_string(read.total_segments) + " Segment: " + std::to_string(read.segment)));
}

Result<RangeRequest> parse(const engine::Engine& engine, const Input& input) {
  ExpressionScope scope(input);
  GRAMME_TRY(scope.open(kMembers));
  GRAMME_ASSIGN(RangeRequest request, begin_range(input));
  engine::RangeRead& read = request.read;
  GRAMME_TRY(read_segments(input, read));
  GRAMME_ASSIGN(Selection selection, read_selection(input, scope));
  GRAMME_ASSIGN(read.filter, read_filter(input, scope, "ScanFilter"));
  GRAMME_TRY(scope.finish());
  GRAMME_TRY(fit_to_table(engine, input, std::move(selection), request));
  GRAMME_TRY(check_segment_start(read));
  return request;
}

}  // namespace

void scan(Call call) {
  auto request = parse(call.engine, call.input);
  answer_read(std::move(call), std::move(request), read_page);
}

}  // namespace gramme::api
