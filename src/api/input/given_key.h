#pragma once

#include <optional>

#include "gramme/base/result.h"
#include "gramme/engine/row_key.h"
#include "gramme/item/value.h"
#include "input/input.h"

namespace gramme::api {

// The member Key of a read, on its way to the row that it means. A key that is plainly right is
// written into its row's name as it is read; of any other one an Item is made, to find out what is
// wrong with it and when that is to be said.
class GivenKey {
 public:
  // `table` is null when the request's table is not there, of which the caller will complain in
  // its turn. Errors: as read_item.
  static Result<GivenKey> read(const Input& input, const engine::Table* table);

  // `table` is the one it was read for. Errors: those of engine::check_key.
  Result<engine::RowKey> row_in(const engine::Table& table) &&;

 private:
  std::optional<engine::RowKey> row_;
  item::Item key_;  // when there is no row yet
};

}  // namespace gramme::api
