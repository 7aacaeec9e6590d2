#include "operations/range_request.h"

#include <algorithm>
#include <utility>

#include "gramme/base/json_writer.h"
#include "gramme/engine/capacity.h"
#include "gramme/engine/item_checks.h"
#include "gramme/item/json.h"
#include "input/items.h"
#include "input/projection_input.h"
#include "output/consumed_capacity.h"

namespace gramme::api {
namespace {

using engine::Index;
using engine::ProjectionType;

Error invalid(const std::string& what) {
  return validation_error("One or more parameter values were invalid: " + what);
}

// The name under which the request gave its projection.
std::string projection_member(const Input& input) {
  return input.has("AttributesToGet") ? "AttributesToGet" : "ProjectionExpression";
}

Status check_select(const Input& input, const Selection& selection) {
  const std::string& select = selection.select;
  if (selection.projection && !select.empty() && select != "SPECIFIC_ATTRIBUTES") {
    const std::string what = select == "COUNT" ? "only the Count" : select;
    return fail(validation_error("Cannot specify the " + projection_member(input) +
                                 " when choosing to get " + what));
  }
  if (select == "SPECIFIC_ATTRIBUTES" && !selection.projection) {
    return fail(
        validation_error("Must specify the AttributesToGet or ProjectionExpression when "
                         "choosing to get SPECIFIC_ATTRIBUTES"));
  }
  if (select == "ALL_PROJECTED_ATTRIBUTES" && !input.has("IndexName")) {
    return fail(validation_error(
        "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"));
  }
  return {};
}

bool has_attribute(const engine::Table& table, const Index& index, std::string_view name) {
  const auto& included = index.non_key_attributes;
  return index.projection == ProjectionType::kAll || table.is_key(name) || index.has_key(name) ||
         std::find(included.begin(), included.end(), name) != included.end();
}

// The attributes asked for that the index does not hold.
std::vector<std::string> missing_attributes(const engine::RangeRead& read) {
  std::vector<std::string> missing;
  if (!read.projection) return missing;
  for (const std::string& name : read.projection->attributes()) {
    if (!has_attribute(*read.table, *read.index, name)) missing.push_back(name);
  }
  return missing;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += text.empty() ? name : ", " + name;
  return "[" + text + "]";
}

// A global index gives what it projects; a local one fetches the rest from the table.
Status fit_to_index(const std::string& select, engine::RangeRead& read) {
  const Index& index = *read.index;
  const bool all = select == "ALL_ATTRIBUTES" && index.projection != ProjectionType::kAll;
  const std::vector<std::string> missing = missing_attributes(read);
  if (!index.global) {
    read.fetch_whole_items = all || !missing.empty();
    return {};
  }
  if (all) {
    return fail(invalid("Select type ALL_ATTRIBUTES is not supported for global secondary index " +
                        index.name + " because its projection type is not ALL"));
  }
  if (!missing.empty()) {
    return fail(
        invalid("Global secondary index " + index.name + " does not project " + listed(missing)));
  }
  return {};
}

Status find_index(const Input& input, RangeRequest& request) {
  const auto name = input.text("IndexName");
  if (!name) return {};
  request.read.index = request.read.table->index(*name);
  if (!request.read.index || request.read.index->status == engine::Lifecycle::kDeleting) {
    return fail(
        validation_error("The table does not have the specified index: " + std::string(*name)));
  }
  if (request.read.index->global && request.consistent) {
    return fail(validation_error("Consistent reads are not supported on global secondary indexes"));
  }
  if (request.read.index->status == engine::Lifecycle::kCreating) {
    return fail(validation_error("Cannot read from backfilling global secondary index: " +
                                 std::string(*name)));
  }
  return {};
}

ConsumedCapacity consumed_by(const RangeRequest& request, const engine::RangeResult& page) {
  const double units = engine::read_units(static_cast<std::size_t>(page.bytes), request.consistent);
  auto consumed = ConsumedCapacity::of_read(*request.read.table, request.read.index, units);
  consumed.table_units += page.fetch_units * (request.consistent ? 1.0 : 0.5);
  return consumed;
}

}  // namespace

Result<Selection> read_selection(const Input& input, ExpressionScope& scope) {
  Selection selection;
  selection.select = input.required_text("Select");
  GRAMME_ASSIGN(selection.projection, read_projection(input, scope));
  GRAMME_TRY(check_select(input, selection));
  return selection;
}

Result<std::optional<expression::Condition>> read_filter(const Input& input, ExpressionScope& scope,
                                                         std::string_view legacy_member) {
  GRAMME_ASSIGN(auto legacy, read_legacy_filter(input, legacy_member));
  if (legacy) return legacy;
  return scope.condition("FilterExpression", expression::ConditionKind::kFilterExpression);
}

Result<RangeRequest> begin_range(const Input& input) {
  RangeRequest request;
  request.consistent = input.flag("ConsistentRead");
  request.capacity = read_return_capacity(input);
  request.read.limit = input.integer("Limit");
  request.read.forward = input.boolean("ScanIndexForward").value_or(true);
  if (input.has("ExclusiveStartKey")) {
    auto key = read_item(input, "ExclusiveStartKey");
    if (!key && key.error().code == ErrorCode::kValidation) {
      return fail(validation_error("The provided starting key is invalid: " + key.error().message));
    }
    if (!key) return fail(std::move(key).error());
    request.read.start_key = std::move(*key);
  }
  return request;
}

Status fit_to_table(const engine::Engine& engine, const Input& input, Selection selection,
                    RangeRequest& request) {
  engine::RangeRead& read = request.read;
  GRAMME_ASSIGN(read.table, open_named_table(engine, input));
  GRAMME_TRY(find_index(input, request));
  read.projection = std::move(selection.projection);
  read.count_only = selection.select == "COUNT";
  read.opening = read.count_only ? "{" : "{\"Items\":[";
  if (read.index) GRAMME_TRY(fit_to_index(selection.select, read));
  if (read.start_key) {
    GRAMME_TRY(engine::check_start_key(*read.table, read.index, *read.start_key));
  }
  return {};
}

Result<std::string> read_page(const engine::Engine& engine, const RangeRequest& request,
                              engine::Wait wait) {
  GRAMME_ASSIGN(engine::RangeResult page, engine.read_range(request.read, wait));
  // The items' text becomes the reply's: it is not copied once more.
  std::string reply = std::move(page.items);
  if (reply.empty()) reply = request.read.opening;
  if (!request.read.count_only) reply += "],";
  JsonWriter json(reply);
  json.key("Count").integer(page.count).key("ScannedCount").integer(page.scanned_count);
  if (page.last_key) {
    json.key("LastEvaluatedKey");
    item::append_json(reply, *page.last_key);
    json.end_value();
  }
  if (request.capacity != ReturnCapacity::kNone) {
    json.key("ConsumedCapacity");
    write_consumed_capacity(json, consumed_by(request, page), request.capacity);
  }
  json.end_object();
  return reply;
}

}  // namespace gramme::api
