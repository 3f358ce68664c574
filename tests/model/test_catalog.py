"""A catalog finds its collections by id; what is private has none."""

from desktop_exporter.model.catalog import Catalog, CatalogCollection, CatalogItem
from desktop_exporter.model.kinds import ItemKind


def test_collections_are_found_by_id_and_private_content_by_none() -> None:
    board = CatalogItem("d", ItemKind.DASHBOARD, "Board")
    sales = CatalogCollection("s", "Sales", (board,), ())
    private = CatalogCollection(None, None, (), ())
    catalog = Catalog((sales, private), ("Collections cannot be listed.",))
    assert catalog.collection("s") is sales
    assert catalog.collection(None) is private
    assert catalog.collection("other") is None


def test_an_empty_catalog_holds_nothing_private_either() -> None:
    assert Catalog(()).collection(None) is None
