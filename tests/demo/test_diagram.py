"""The drawn processes: well-formed, connected, every node and flow with its shape."""

from collections import Counter
from xml.etree.ElementTree import Element, fromstring

import pytest

from desktop_exporter.demo.diagram import KINDS, draw, read_steps
from desktop_exporter.demo.processes import PLANS, catalogue

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
BPMNDI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
BOUNDS = "{http://www.omg.org/spec/DD/20100524/DC}Bounds"
WAYPOINT = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
NODE_TAGS = {BPMN + kind.element for kind in KINDS.values()}
DRAWN = [
    pytest.param(version.xml, id=f"{definition.key}-{version.version}")
    for definition in catalogue().definitions.values()
    for version in definition.versions
]


def parsed(xml: str) -> Element:
    return fromstring(xml.encode())  # noqa: S314  our own words, drawn a moment ago


def process_of(xml: str) -> Element:
    process = parsed(xml).find(BPMN + "process")
    assert process is not None
    return process


def nodes_of(xml: str) -> list[Element]:
    return [element for element in process_of(xml) if element.tag in NODE_TAGS]


def shapes_of(xml: str, tag: str) -> dict[str, Element]:
    shapes = list(parsed(xml).iter(BPMNDI + tag))
    by_element = {shape.get("bpmnElement", ""): shape for shape in shapes}
    assert len(by_element) == len(shapes)
    return by_element


def box_of(shape: Element) -> tuple[int, int, int, int]:
    bounds = shape.find(BOUNDS)
    assert bounds is not None
    x, y, width, height = (int(bounds.get(name, "")) for name in ("x", "y", "width", "height"))
    return x, y, width, height


@pytest.mark.parametrize("xml", DRAWN)
def test_every_flow_has_both_its_ends(xml: str) -> None:
    nodes = {node.get("id"): node for node in nodes_of(xml)}
    flows = list(process_of(xml).iter(BPMN + "sequenceFlow"))
    assert len(flows) >= len(nodes) - 1
    for flow in flows:
        source, target = nodes[flow.get("sourceRef")], nodes[flow.get("targetRef")]
        assert flow.get("id") in [each.text for each in source.iter(BPMN + "outgoing")]
        assert flow.get("id") in [each.text for each in target.iter(BPMN + "incoming")]


@pytest.mark.parametrize("xml", DRAWN)
def test_no_id_occurs_twice(xml: str) -> None:
    ids = Counter(element.get("id") for element in parsed(xml).iter() if element.get("id"))
    assert [each for each, number in ids.items() if number > 1] == []


@pytest.mark.parametrize("xml", DRAWN)
def test_every_node_but_the_first_is_reached_and_only_ends_stop(xml: str) -> None:
    for node in nodes_of(xml):
        is_start = node.tag == BPMN + "startEvent"
        is_end = node.tag == BPMN + "endEvent"
        assert (node.find(BPMN + "incoming") is None) == is_start
        assert (node.find(BPMN + "outgoing") is None) == is_end


@pytest.mark.parametrize("xml", DRAWN)
def test_every_node_and_flow_is_drawn_and_no_two_nodes_overlap(xml: str) -> None:
    shapes = shapes_of(xml, "BPMNShape")
    node_ids = [node.get("id", "") for node in nodes_of(xml)]
    boxes = [box_of(shapes[node_id]) for node_id in node_ids]
    for index, (x, y, width, height) in enumerate(boxes):
        for other_x, other_y, other_width, other_height in boxes[:index]:
            beside = x + width <= other_x or other_x + other_width <= x
            above = y + height <= other_y or other_y + other_height <= y
            assert beside or above
    edges = shapes_of(xml, "BPMNEdge")
    flows = {flow.get("id", "") for flow in process_of(xml).iter(BPMN + "sequenceFlow")}
    assert flows == edges.keys()
    assert all(len(list(edge.iter(WAYPOINT))) >= 2 for edge in edges.values())


@pytest.mark.parametrize("xml", DRAWN)
def test_lanes_hold_every_node_once_and_enclose_its_shape(xml: str) -> None:
    lanes = list(process_of(xml).iter(BPMN + "lane"))
    shapes = shapes_of(xml, "BPMNShape")
    in_lanes = [reference.text or "" for lane in lanes for reference in lane.iter(BPMN + "flowNodeRef")]
    assert sorted(in_lanes) == (sorted(node.get("id", "") for node in nodes_of(xml)) if lanes else [])
    for lane in lanes:
        x, y, width, height = box_of(shapes[lane.get("id", "")])
        for reference in lane.iter(BPMN + "flowNodeRef"):
            node_x, node_y, node_width, node_height = box_of(shapes[reference.text or ""])
            assert x <= node_x
            assert y <= node_y
            assert node_x + node_width <= x + width
            assert node_y + node_height <= y + height


def test_versions_of_a_process_differ() -> None:
    for definition in catalogue().definitions.values():
        assert len({version.xml for version in definition.versions}) == len(definition.versions)


def test_every_plan_has_a_name_per_version_and_versions_are_counted_from_one() -> None:
    for plan in PLANS:
        versions = catalogue().definitions[plan.key].versions
        assert [version.version for version in versions] == [str(n + 1) for n in range(len(plan.names))]


def test_a_line_holds_only_for_the_versions_that_it_names() -> None:
    text = """
        start a | A | b
        v1 user b | By hand | c
        v2-3 rule b | By rule | c
        end c | C | |
    """
    assert [read_steps(text, version)[1].name for version in (1, 2, 3)] == ["By hand", "By rule", "By rule"]
    assert [step.id for step in read_steps(text, 4)] == ["a", "c"]


def test_names_are_escaped() -> None:
    steps = read_steps('start a | "Go" & <stop> | b: a<b\nend b | | |', 1)
    root = parsed(draw("key", 'A "B" & <C>', steps, 1))
    names = [element.get("name") for element in root.iter() if element.get("name")]
    assert names == ['A "B" & <C>', '"Go" & <stop>', "a<b"]
