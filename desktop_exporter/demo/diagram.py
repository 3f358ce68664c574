"""Draw a process, given as one line per step, as BPMN 2.0 XML with its shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

COLUMN_WIDTH: Final = 150
ROW_HEIGHT: Final = 110
LEFT_EDGE: Final = 220
TOP_EDGE: Final = 80
LANE_FIELD: Final = 3

EVENT: Final = (36, 36)
GATEWAY: Final = (50, 50)
TASK: Final = (100, 80)

TIMER: Final = (
    '<bpmn:timerEventDefinition id="Timer_{id}"><bpmn:{element} xsi:type="bpmn:tFormalExpression">'
    "{value}</bpmn:{element}></bpmn:timerEventDefinition>"
)
MESSAGE: Final = '<bpmn:messageEventDefinition id="Message_{id}" />'
ERROR: Final = '<bpmn:errorEventDefinition id="Error_{id}" />'


@dataclass(frozen=True, slots=True)
class StepKind:
    """How one kind of step is written and how large it is drawn.

    `inside` is the content of the element; `{id}` and `{lane}` in it stand for the step's own.
    """

    element: str
    size: tuple[int, int]
    extensions: str = ""
    inside: str = ""


KINDS: Final = {
    "start": StepKind("startEvent", EVENT),
    "message-start": StepKind("startEvent", EVENT, inside=MESSAGE),
    "timer-start": StepKind(
        "startEvent", EVENT, inside=TIMER.format(id="{id}", element="timeCycle", value="R/P1D")
    ),
    "wait": StepKind(
        "intermediateCatchEvent", EVENT, inside=TIMER.format(id="{id}", element="timeDuration", value="P3D")
    ),
    "await": StepKind("intermediateCatchEvent", EVENT, inside=MESSAGE),
    "end": StepKind("endEvent", EVENT),
    "error-end": StepKind("endEvent", EVENT, inside=ERROR),
    "xor": StepKind("exclusiveGateway", GATEWAY),
    "and": StepKind("parallelGateway", GATEWAY),
    "user": StepKind(
        "userTask",
        TASK,
        extensions='<zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="{lane}" />'
        '<zeebe:formDefinition formId="form-{id}" />',
    ),
    "service": StepKind("serviceTask", TASK, extensions='<zeebe:taskDefinition type="{id}" retries="3" />'),
    "send": StepKind("sendTask", TASK, extensions='<zeebe:taskDefinition type="mail-{id}" retries="3" />'),
    "rule": StepKind(
        "businessRuleTask",
        TASK,
        extensions='<zeebe:calledDecision decisionId="{id}" resultVariable="outcome" />',
    ),
    "script": StepKind(
        "scriptTask", TASK, extensions='<zeebe:script expression="=sum(amounts)" resultVariable="total" />'
    ),
    "call": StepKind(
        "callActivity",
        TASK,
        extensions='<zeebe:calledElement processId="{id}" propagateAllChildVariables="false" />',
    ),
}


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow from one step to another; `label` is empty where there is nothing to say."""

    id: str
    source: str
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """One event, task or gateway of a process."""

    id: str
    kind: StepKind
    name: str
    lane: str
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape lies, in the diagram's units."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """The height of the middle."""
        return self.y + self.height // 2

    @property
    def centre(self) -> int:
        """Where the middle is from the left."""
        return self.x + self.width // 2


def read_steps(text: str, version: int) -> tuple[Step, ...]:
    """The steps of one version of a process.

    A line is `[vONLY | vFROM-TO] KIND ID | NAME | TARGET[: LABEL]; … [| LANE]`. Without a version mark
    it holds for every version. Steps stand in the order of the flow: a flow to an earlier line goes back.
    """
    lines = (line.strip() for line in text.splitlines())
    kept = (line for line in lines if line and _in_version(line, version))
    return tuple(_read_step(line, number) for number, line in enumerate(kept, start=1))


def draw(key: str, name: str, steps: Sequence[Step], version: int) -> str:
    """The BPMN document of one version, lanes included where the steps name any."""
    lanes = tuple(dict.fromkeys(step.lane for step in steps if step.lane))
    boxes, lane_boxes = _lay_out(steps, lanes)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
        ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"'
        ' xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
        ' xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' id="Definitions_{key}" targetNamespace="http://bpmn.io/schema/bpmn">\n'
    )
    parts = [head]
    if lanes:
        parts.append(
            f'  <bpmn:collaboration id="Collaboration_{key}">\n    <bpmn:participant id="Participant_{key}"'
            f' name={quoteattr(name)} processRef="{key}" />\n  </bpmn:collaboration>\n'
        )
    parts.append(
        f'  <bpmn:process id="{key}" name={quoteattr(name)} isExecutable="true">\n'
        f'    <bpmn:extensionElements><zeebe:versionTag value="{version}.0" /></bpmn:extensionElements>\n'
    )
    parts.extend(_lane_set(steps, lanes))
    parts.extend(_semantics(steps))
    parts.append("  </bpmn:process>\n")
    parts.extend(_shapes(key, steps, boxes, lane_boxes))
    parts.append("</bpmn:definitions>\n")
    return "".join(parts)


def _in_version(line: str, version: int) -> bool:
    mark = line.split(maxsplit=1)[0]
    if not _is_version_mark(mark):
        return True
    first, _, last = mark[1:].partition("-")
    return int(first) <= version <= int(last or first)


def _is_version_mark(word: str) -> bool:
    return word.startswith("v") and word[1:].replace("-", "").isdigit()


def _read_step(line: str, number: int) -> Step:
    fields = [field.strip() for field in line.split("|")]
    kind, step_id = fields[0].split()[-2:]
    flows: list[Flow] = []
    for letter, target in zip("abcd", filter(None, fields[2].split(";")), strict=False):
        target_id, _, label = target.partition(":")
        flows.append(Flow(f"Flow_{number:02}{letter}", step_id, target_id.strip(), label.strip()))
    lane = fields[LANE_FIELD] if len(fields) > LANE_FIELD else ""
    return Step(step_id, KINDS[kind], fields[1], lane, tuple(flows))


def _lay_out(steps: Sequence[Step], lanes: Sequence[str]) -> tuple[dict[str, Box], dict[str, Box]]:
    columns = _columns(steps)
    rows = _rows(steps, columns)
    heights = {
        lane: ROW_HEIGHT * (1 + max((rows[s.id] for s in steps if s.lane == lane), default=0))
        for lane in (*lanes, *([] if lanes else [""]))
    }
    tops: dict[str, int] = {}
    top = TOP_EDGE
    for lane, height in heights.items():
        tops[lane] = top
        top += height
    boxes: dict[str, Box] = {}
    for step in steps:
        width, height = step.kind.size
        centre = LEFT_EDGE + COLUMN_WIDTH * columns[step.id]
        middle = tops[step.lane] + ROW_HEIGHT * rows[step.id] + ROW_HEIGHT // 2
        boxes[step.id] = Box(centre - width // 2, middle - height // 2, width, height)
    lane_width = COLUMN_WIDTH * (max(columns.values()) + 1) + 40
    lane_x = LEFT_EDGE - COLUMN_WIDTH // 2
    return boxes, {lane: Box(lane_x, tops[lane], lane_width, heights[lane]) for lane in lanes}


def _columns(steps: Sequence[Step]) -> dict[str, int]:
    columns = dict.fromkeys((step.id for step in steps), 0)
    passed: set[str] = set()
    for step in steps:
        passed.add(step.id)
        for flow in step.flows:
            if flow.target not in passed:
                columns[flow.target] = max(columns[flow.target], columns[step.id] + 1)
    return columns


def _rows(steps: Sequence[Step], columns: dict[str, int]) -> dict[str, int]:
    """A row within the lane per step: the one of the step before it, where that is free."""
    lane_of = {step.id: step.lane for step in steps}
    wanted: dict[str, int] = {}
    rows: dict[str, int] = {}
    taken: set[tuple[str, int, int]] = set()
    for step in steps:
        row = wanted.get(step.id, 0)
        if (step.lane, columns[step.id], row) in taken:
            row = next(r for r in range(len(steps)) if (step.lane, columns[step.id], r) not in taken)
        taken.add((step.lane, columns[step.id], row))
        rows[step.id] = row
        for flow in step.flows:
            if lane_of[flow.target] == step.lane:
                wanted.setdefault(flow.target, row)
    return rows


def _lane_set(steps: Sequence[Step], lanes: Sequence[str]) -> list[str]:
    if not lanes:
        return []
    parts = ['    <bpmn:laneSet id="LaneSet_1">\n']
    for index, lane in enumerate(lanes):
        parts.append(f'      <bpmn:lane id="Lane_{index}" name={quoteattr(lane)}>\n')
        parts.extend(
            f"        <bpmn:flowNodeRef>{step.id}</bpmn:flowNodeRef>\n" for step in steps if step.lane == lane
        )
        parts.append("      </bpmn:lane>\n")
    parts.append("    </bpmn:laneSet>\n")
    return parts


def _semantics(steps: Sequence[Step]) -> list[str]:
    incoming: dict[str, list[Flow]] = {step.id: [] for step in steps}
    for step in steps:
        for flow in step.flows:
            incoming[flow.target].append(flow)
    parts: list[str] = []
    for step in steps:
        named = f" name={quoteattr(step.name)}" if step.name else ""
        parts.append(f'    <bpmn:{step.kind.element} id="{step.id}"{named}>\n')
        if step.kind.extensions:
            group = escape((step.lane or "office").lower().replace(" ", "-"), {'"': "&quot;"})
            content = step.kind.extensions.replace("{id}", step.id).replace("{lane}", group)
            parts.append(f"      <bpmn:extensionElements>{content}</bpmn:extensionElements>\n")
        parts.extend(f"      <bpmn:incoming>{flow.id}</bpmn:incoming>\n" for flow in incoming[step.id])
        parts.extend(f"      <bpmn:outgoing>{flow.id}</bpmn:outgoing>\n" for flow in step.flows)
        if step.kind.inside:
            parts.append("      " + step.kind.inside.replace("{id}", step.id) + "\n")
        parts.append(f"    </bpmn:{step.kind.element}>\n")
    for step in steps:
        decides = step.kind.element == "exclusiveGateway"
        parts.extend(_sequence_flow(flow, decides=decides) for flow in step.flows)
    return parts


def _sequence_flow(flow: Flow, *, decides: bool) -> str:
    ends = f'id="{flow.id}" sourceRef="{flow.source}" targetRef="{flow.target}"'
    if not flow.label:
        return f"    <bpmn:sequenceFlow {ends} />\n"
    if not decides:
        return f"    <bpmn:sequenceFlow {ends} name={quoteattr(flow.label)} />\n"
    condition = escape(f'=outcome = "{flow.label}"')
    return (
        f"    <bpmn:sequenceFlow {ends} name={quoteattr(flow.label)}>\n"
        f'      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{condition}'
        "</bpmn:conditionExpression>\n    </bpmn:sequenceFlow>\n"
    )


def _shapes(key: str, steps: Sequence[Step], boxes: dict[str, Box], lane_boxes: dict[str, Box]) -> list[str]:
    plane = f"Collaboration_{key}" if lane_boxes else key
    parts = [
        f'  <bpmndi:BPMNDiagram id="Diagram_{key}">\n',
        f'    <bpmndi:BPMNPlane id="Plane_{key}" bpmnElement="{plane}">\n',
    ]
    if lane_boxes:
        lanes = list(lane_boxes.values())
        height = sum(box.height for box in lanes)
        pool = Box(lanes[0].x - 30, lanes[0].y, lanes[0].width + 30, height)
        parts.append(_shape(f"Participant_{key}", pool, ' isHorizontal="true"'))
        parts.extend(_shape(f"Lane_{index}", box, ' isHorizontal="true"') for index, box in enumerate(lanes))
    for step in steps:
        labelled = bool(step.name) and step.kind.size != TASK
        parts.append(_shape(step.id, boxes[step.id], "", labelled=labelled))
    for step in steps:
        parts.extend(_edge(flow, boxes) for flow in step.flows)
    parts.append("    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n")
    return parts


def _shape(element: str, box: Box, attributes: str, *, labelled: bool = False) -> str:
    label = ""
    if labelled:
        label = (
            "        <bpmndi:BPMNLabel>\n"
            f'          <dc:Bounds x="{box.centre - 40}" y="{box.y + box.height + 4}"'
            ' width="80" height="14" />\n'
            "        </bpmndi:BPMNLabel>\n"
        )
    return (
        f'      <bpmndi:BPMNShape id="{element}_di" bpmnElement="{element}"{attributes}>\n'
        f'        <dc:Bounds x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" />\n'
        f"{label}      </bpmndi:BPMNShape>\n"
    )


def _edge(flow: Flow, boxes: dict[str, Box]) -> str:
    points = _waypoints(boxes[flow.source], boxes[flow.target])
    label = ""
    if flow.label:
        x, y = points[0]
        label = (
            "        <bpmndi:BPMNLabel>\n"
            f'          <dc:Bounds x="{x + 4}" y="{y - 18}" width="60" height="14" />\n'
            "        </bpmndi:BPMNLabel>\n"
        )
    drawn = "".join(f'        <di:waypoint x="{x}" y="{y}" />\n' for x, y in points)
    return (
        f'      <bpmndi:BPMNEdge id="{flow.id}_di" bpmnElement="{flow.id}">\n'
        f"{drawn}{label}      </bpmndi:BPMNEdge>\n"
    )


def _waypoints(source: Box, target: Box) -> list[tuple[int, int]]:
    """Straight or with one bend to the next column; longer ways run between the rows."""
    gap = (target.centre - source.centre) // COLUMN_WIDTH
    if gap == 1:
        start, end = (source.x + source.width, source.middle), (target.x, target.middle)
        if source.middle == target.middle:
            return [start, end]
        bend = target.x - 20
        return [start, (bend, source.middle), (bend, target.middle), end]
    channel = source.middle + ROW_HEIGHT // 2
    out = [(source.centre, source.y + source.height), (source.centre, channel)]
    if gap > 1:
        bend = target.x - 20
        return [*out, (bend, channel), (bend, target.middle), (target.x, target.middle)]
    below = target.y + target.height if channel > target.middle else target.y
    return [*out, (target.centre, channel), (target.centre, below)]
