#pragma once

#include <memory>

#include "call.h"
#include "gramme/engine/requests.h"
#include "input/choices.h"

namespace gramme::api {

// PutItem, UpdateItem and DeleteItem from where they are the same: a write and what its reply is
// to hold.
struct ItemWriteRequest {
  std::shared_ptr<engine::ItemWrite> write = std::make_shared<engine::ItemWrite>();
  ReturnValues values = ReturnValues::kNone;
  ReturnCapacity capacity = ReturnCapacity::kNone;
  bool collection_metrics = false;
};

// The members that the three share, into a request for a write of that kind.
ItemWriteRequest begin_item_write(const Input& input, engine::WriteKind kind);

// Does the write and answers.
void answer_write(Call&& call, Result<ItemWriteRequest>&& request);

}  // namespace gramme::api
