#include "memtable/b_plus_tree.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <thread>

namespace gramme::storage::memtable {
namespace {

constexpr int kLooksBeforeYielding = 100;

const Leaf& leaf_of(const Node& node) {
  return static_cast<const Leaf&>(node);
}
const Inner& inner_of(const Node& node) {
  return static_cast<const Inner&>(node);
}

}  // namespace

template <typename Look>
std::uint64_t BPlusTree::read(const Look& look) const {
  for (int looks = 0;; ++looks) {
    const std::uint64_t version = version_.load(std::memory_order_acquire);
    if (version % 2 == 0) {
      look();
      // The loads of look() acquire: this one is not done before them.
      if (version_.load(std::memory_order_relaxed) == version) return version;
    }
    // The one who changes it may be waiting for this processor.
    if (looks >= kLooksBeforeYielding) std::this_thread::yield();
  }
}

BPlusTree::Place BPlusTree::locate(const EntryKey& key, Bound bound) const {
  const Node* node = root_.load(std::memory_order_acquire);
  if (node == nullptr) return {};
  while (node->level > 0) node = inner_of(*node).child_of(key);
  const Leaf& leaf = leaf_of(*node);
  return {&leaf, leaf.slots.rank(key, bound)};
}

BPlusTree::Place BPlusTree::at_or_after(Place place) {
  if (place.leaf == nullptr) return {};
  if (place.slot >= place.leaf->slots.count()) {
    place = {place.leaf->right.load(std::memory_order_acquire), 0};
    if (place.leaf == nullptr) return {};
  }
  place.entry = place.leaf->slots.entry(place.slot);
  return place;
}

// Entries lie in the order of their writes, so that a walk in the order of their keys, as each
// flush is, would wait for memory at every step.
void BPlusTree::fetch_ahead(const Place& place) {
  constexpr std::uint32_t kAhead = 4;
  constexpr std::size_t kCacheLine = 64;  // the key takes one, and its end or the value another
  const Slots& slots = place.leaf->slots;
  const std::uint32_t slot = place.slot + kAhead;
  if (slot >= slots.count()) return;
  __builtin_prefetch(slots.entry(slot));
  __builtin_prefetch(slots.entry(slot) + kCacheLine);
}

BPlusTree::Place BPlusTree::before(Place place) {
  if (place.leaf == nullptr) return {};
  if (place.slot == 0) {
    place.leaf = place.leaf->left.load(std::memory_order_acquire);
    if (place.leaf == nullptr) return {};
    place.slot = place.leaf->slots.count();
    if (place.slot == 0) return {};  // it is being divided
  }
  --place.slot;
  place.entry = place.leaf->slots.entry(place.slot);
  return place;
}

BPlusTree::Place BPlusTree::edge(bool last) const {
  const Node* node = root_.load(std::memory_order_acquire);
  if (node == nullptr) return {};
  while (node->level > 0) node = inner_of(*node).child(last ? node->slots.count() : 0);
  const Leaf& leaf = leaf_of(*node);
  return last ? before({&leaf, leaf.slots.count()}) : at_or_after({&leaf, 0});
}

std::uint64_t BPlusTree::estimate_rank(const EntryKey& key) const {
  double rank = 0;
  read([&] {
    rank = 0;
    double width = static_cast<double>(size_.load(std::memory_order_acquire));
    const Node* node = root_.load(std::memory_order_acquire);
    if (node == nullptr) return;
    for (; node->level > 0; node = inner_of(*node).child_of(key)) {
      width /= node->slots.count() + 1;
      rank += width * node->slots.rank(key, Bound::kBehind);
    }
    rank += width * node->slots.rank(key, Bound::kBefore) / std::max(node->slots.count(), 1u);
  });
  return static_cast<std::uint64_t>(std::llround(rank));
}

void BPlusTree::insert(const char* entry) {
  // Acquires what the one who inserted before has left, whichever thread that was.
  const std::uint64_t version = version_.load(std::memory_order_acquire);
  if (root_ == nullptr) root_.store(make<Leaf>(), std::memory_order_release);
  Node& root = *root_;
  const Division division = insert_below(root, EntryKey::of_entry(entry), entry);
  if (division.right != nullptr) {
    auto* above = make<Inner>(root.level + 1);
    above->children[0] = &root;
    above->insert(0, division.entry, division.right);
    root_.store(above, std::memory_order_release);
  }
  size_.store(size_ + 1, std::memory_order_release);
  version_.store(version + 2, std::memory_order_release);
}

BPlusTree::Division BPlusTree::insert_below(Node& node, const EntryKey& key, const char* entry) {
  if (node.level == 0) return insert_into(static_cast<Leaf&>(node), key, entry);
  auto& inner = static_cast<Inner&>(node);
  const std::uint32_t slot = inner.slots.rank(key, Bound::kBehind);
  const Division division = insert_below(*inner.child(slot), key, entry);
  return division.right == nullptr ? Division{} : insert_into(inner, slot, division);
}

BPlusTree::Division BPlusTree::insert_into(Leaf& leaf, const EntryKey& key, const char* entry) {
  const std::uint32_t slot = leaf.slots.rank(key, Bound::kBefore);
  begin_change();
  if (leaf.slots.count() < Slots::kCapacity) {
    leaf.slots.insert(slot, entry);
    return {};
  }
  const std::uint32_t cut = leaf.slots.cut_for(slot);
  auto* right = make<Leaf>();
  leaf.slots.move_tail(cut, right->slots);
  if (slot <= cut && cut < Slots::kCapacity) {
    leaf.slots.insert(slot, entry);
  } else {
    right->slots.insert(slot - cut, entry);
  }
  Leaf* const next = leaf.right;
  right->left = &leaf;
  right->right = next;
  if (next != nullptr) next->left = right;
  leaf.right = right;
  return {right->slots.entry(0), right};
}

BPlusTree::Division BPlusTree::insert_into(Inner& inner, std::uint32_t slot,
                                           const Division& division) {
  if (inner.slots.count() < Slots::kCapacity) {
    inner.insert(slot, division.entry, division.right);
    return {};
  }
  // The entry at the cut goes up.
  const std::uint32_t cut = std::min(inner.slots.cut_for(slot), Slots::kCapacity - 1);
  auto* right = make<Inner>(inner.level);
  const char* const up = inner.slots.entry(cut);
  inner.move_tail(cut, *right);
  if (slot <= cut) {
    inner.insert(slot, division.entry, division.right);
  } else {
    right->insert(slot - cut - 1, division.entry, division.right);
  }
  return {up, right};
}

// insert() ends it.
void BPlusTree::begin_change() {
  version_.store(version_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
}

template <typename NodeType, typename... Arguments>
NodeType* BPlusTree::make(Arguments... arguments) {
  static_assert(alignof(NodeType) <= alignof(void*));
  return new (allocator_.AllocateAligned(sizeof(NodeType))) NodeType(arguments...);
}

template <typename Find>
void BPlusTree::Cursor::move(const Find& find) {
  Place place;
  version_ = tree_->read([&] { place = find(); });
  place_ = place;
}

void BPlusTree::Cursor::seek(const EntryKey& key) {
  move([&] { return at_or_after(tree_->locate(key, Bound::kBefore)); });
}
void BPlusTree::Cursor::seek_for_previous(const EntryKey& key) {
  move([&] { return before(tree_->locate(key, Bound::kBehind)); });
}
void BPlusTree::Cursor::seek_to_first() {
  move([&] { return tree_->edge(false); });
}
void BPlusTree::Cursor::seek_to_last() {
  move([&] { return tree_->edge(true); });
}

// Where it is in its leaf holds only as long as nothing was inserted.
void BPlusTree::Cursor::next() {
  move([&] {
    if (tree_->version_.load(std::memory_order_relaxed) == version_) {
      fetch_ahead(place_);
      return at_or_after({place_.leaf, place_.slot + 1});
    }
    return at_or_after(tree_->locate(EntryKey::of_entry(place_.entry), Bound::kBehind));
  });
}
void BPlusTree::Cursor::previous() {
  move([&] {
    if (tree_->version_.load(std::memory_order_relaxed) == version_) return before(place_);
    return before(tree_->locate(EntryKey::of_entry(place_.entry), Bound::kBefore));
  });
}

}  // namespace gramme::storage::memtable
