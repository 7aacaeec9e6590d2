#include "gramme/expression/update.h"

#include <utility>

#include "path_projection.h"
#include "update_actions.h"
#include "update_bind.h"

namespace gramme::expression {

UpdateActions::UpdateActions(Origin from, std::vector<UpdateAction> actions)
    : origin(from), list(std::move(actions)) {
  for (const UpdateAction& action : list) add_attribute(attributes, action.path);
  mentioned = attributes;
  for (const UpdateAction& action : list) collect_attributes(action.operand, mentioned);
}

Result<Update> Update::parse(std::string_view text, Placeholders& placeholders) {
  GRAMME_ASSIGN(BoundUpdate bound, bind_update(text, placeholders));
  return Update(std::move(bound.actions), std::move(bound.values));
}

Result<item::Item> Update::apply(item::Item old, bool item_exists) const {
  return apply_actions(*actions_, values_, std::move(old), item_exists);
}

const std::vector<std::string>& Update::attributes() const {
  return actions_->attributes;
}

const std::vector<std::string>& Update::mentioned() const {
  return actions_->mentioned;
}

item::Item Update::touched(const item::Item& image) const {
  std::vector<Path> paths;
  for (const UpdateAction& action : actions_->list) paths.push_back(action.path);
  sort_paths(paths);
  return project_paths(image, paths);
}

}  // namespace gramme::expression
