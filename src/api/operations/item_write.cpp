#include "operations/item_write.h"

#include <string>
#include <utility>

#include "gramme/base/json_writer.h"
#include "gramme/item/json.h"
#include "output/collection_metrics.h"
#include "output/consumed_capacity.h"

namespace gramme::api {
namespace {

using engine::StoredItem;
using engine::WriteOutcome;

std::string json_of(const item::Item& item) {
  std::string json;
  item::append_json(json, item);
  return json;
}

// The JSON of Attributes; empty when the reply has none.
std::string attributes_of(const ItemWriteRequest& request, const WriteOutcome& outcome) {
  const bool updated_only =
      request.values == ReturnValues::kUpdatedOld || request.values == ReturnValues::kUpdatedNew;
  const bool old =
      request.values == ReturnValues::kAllOld || request.values == ReturnValues::kUpdatedOld;
  const std::optional<StoredItem>& image = old ? outcome.old_item : outcome.new_item;
  if (request.values == ReturnValues::kNone || !image) return {};
  if (!updated_only) return std::string(image->json());
  if (!request.write->update) return {};
  const item::Item touched = request.write->update->touched(image->item());
  return touched.empty() ? std::string() : json_of(touched);
}

std::string reply_of(const ItemWriteRequest& request, const WriteOutcome& outcome) {
  const engine::ItemWrite& write = *request.write;
  std::string reply;
  JsonWriter json(reply);
  json.begin_object();
  const std::string attributes = attributes_of(request, outcome);
  if (!attributes.empty()) json.key("Attributes").raw(attributes);
  if (request.capacity != ReturnCapacity::kNone) {
    json.key("ConsumedCapacity");
    write_consumed_capacity(json, ConsumedCapacity::of_write(*write.table, outcome.units),
                            request.capacity);
  }
  if (request.collection_metrics && outcome.collection_bytes) {
    json.key("ItemCollectionMetrics");
    write_collection_metrics(json, write, *outcome.collection_bytes);
  }
  json.end_object();
  return reply;
}

}  // namespace

ItemWriteRequest begin_item_write(const Input& input, engine::WriteKind kind) {
  ItemWriteRequest request;
  request.values = read_return_values(input);
  request.capacity = read_return_capacity(input);
  request.collection_metrics = wants_collection_metrics(input);
  engine::ItemWrite& write = *request.write;
  write.kind = kind;
  write.return_old_on_failure = wants_old_on_failure(input);
  write.want_old =
      request.values == ReturnValues::kAllOld || request.values == ReturnValues::kUpdatedOld;
  write.want_new =
      request.values == ReturnValues::kAllNew || request.values == ReturnValues::kUpdatedNew;
  return request;
}

void answer_write(Call&& call, Result<ItemWriteRequest>&& request) {
  if (!request) return call.answer(fail(std::move(request).error()));
  auto write = request->write;
  call.engine.write(
      std::move(write), [request = std::move(*request),
                         answer = std::move(call.answer)](Result<WriteOutcome> outcome) {
        answer(outcome ? Result<std::string>(reply_of(request, *outcome)) : fail(outcome.error()));
      });
}

}  // namespace gramme::api
