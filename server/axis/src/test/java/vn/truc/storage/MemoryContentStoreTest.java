package vn.truc.storage;

class MemoryContentStoreTest implements ContentStoreContract {
    private final MemoryContentStore store = new MemoryContentStore();

    @Override
    public ContentStore store() {
        return store;
    }

    @Override
    public int spooledFiles() {
        return store.spooled();
    }
}
