#pragma once

#include <cstddef>
#include <optional>

#include "gramme/base/result.h"
#include "gramme/engine/requests.h"
#include "gramme/engine/row_key.h"
#include "gramme/item/value.h"
#include "input/input.h"

namespace gramme::api {

// The key that a request gives, on its way to the row that it means. A key that is plainly right
// is written into its row's name as it is read; of any other one an Item is made, to find out what
// is wrong with it and when that is to be said.
class GivenKey {
 public:
  // The member Key. `table` is null when the request's table is not there, of which the caller
  // will complain in its turn. Errors: as read_item.
  static Result<GivenKey> read(const Input& input, const engine::Table* table);

  // The key in the member Item, which becomes `write.item`. Errors: as read_item.
  static Result<GivenKey> read_put(const Input& input, const engine::Table* table,
                                   engine::ItemWrite& write);

  // The row in the table that it was read for. Errors: those of engine::check_key.
  Result<engine::RowKey> row_in(const engine::Table& table) &&;

  // Sets `write.row` to the row in `write.table`. Errors: those of engine::check_key, and when an
  // item is put those of engine::check_item_keys and check_item_size.
  Status fit(engine::ItemWrite& write) &&;

  // Of the key attributes in `table`, bytes in DynamoDB's accounting.
  std::size_t size_in(const engine::Table& table) const;

 private:
  std::optional<engine::RowKey> row_;
  // When there is no row yet: the key, or of an item that is put all attributes that are keys of
  // the table or of its indexes, or all there are.
  item::Item attributes_;
};

}  // namespace gramme::api
