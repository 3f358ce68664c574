"""What was in the databases of the recorded servers before the first request."""

from typing import Final

from desktop_exporter.demo.material import (
    CollectionMaterial,
    DefinitionMaterial,
    DefinitionVersion,
    ScopeMaterial,
    SystemMaterial,
)

TENANT: Final = "<default>"
TARGET_COLLECTION: Final = "5def67c5-cc3a-4195-a3b7-d620ebb28ebc"
EMPTY_TARGET: Final = "62efdff0-823f-4c19-a4ae-92578be497e7"
_BPMN: Final = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" \
xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="{key}" name="{name}" isExecutable="true">
    <bpmn:startEvent id="start" name="Start v{version}"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="task" name="Prüfen v{version}"><bpmn:incoming>f1</bpmn:incoming>\
<bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="task" />\
<bpmn:sequenceFlow id="f2" sourceRef="task" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>"""
_DMN: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"'
    ' id="defs" name="d" namespace="http://camunda.org/schema/1.0/dmn"><decision id="dish" name="Dish">'
    '<decisionTable id="t"><input id="in1" label="Season"><inputExpression id="ie" typeRef="string">'
    '<text>season</text></inputExpression></input><output id="out1" label="Dish" name="dish"'
    ' typeRef="string"/>'
    '<rule id="r1"><inputEntry id="i1"><text>"Fall"</text></inputEntry><outputEntry'
    ' id="o1"><text>"Ribs"</text>'
    "</outputEntry></rule></decisionTable></decision></definitions>"
)


def dish() -> DefinitionMaterial:
    """Return the decision that was added before the end of topic 08."""
    return DefinitionMaterial("decision", "dish", "Dish", TENANT, (DefinitionVersion("1", _DMN),))


def process(
    key: str, name: str, *versions: str, tenant: str | None = TENANT, drawn_as: str | None = None
) -> DefinitionMaterial:
    """Return a process as it was put into the recorded server; its diagram may call it otherwise."""
    drawn = drawn_as or name
    deployed = (DefinitionVersion(each, _BPMN.format(key=key, name=drawn, version=each)) for each in versions)
    return DefinitionMaterial("process", key, name, tenant, tuple(deployed))


def main_material() -> SystemMaterial:
    """Return what the recorded server began with."""
    return SystemMaterial(
        definitions=(
            process("order-process", "Order process", "1", "2", "3"),
            process("invoice-process", "Invoice process", "1"),
            process("shipping-process", "Shipping (not in scope)", "1", drawn_as="Shipping"),
            process("AnalysisTestingProcess", "Analysis Testing Process", "1"),
            process("bookrequest-suspended-instances", "Book request", "1"),
            process("null-tenant-process", "Null tenant process", "1", tenant=None),
        ),
        collections=(),
        private=(),
        failing_dashboard_ids=frozenset(),
    )


def target_material() -> SystemMaterial:
    """Return what the second server of topic 13 began with."""
    scope = (ScopeMaterial("process", "order-process", (TENANT,)),)
    return SystemMaterial(
        definitions=(
            process("order-process", "Order process", "1", "2"),
            process("shipping-process", "Shipping", "1"),
        ),
        collections=(
            CollectionMaterial(TARGET_COLLECTION, "Migration target", "demo", scope, ()),
            CollectionMaterial(EMPTY_TARGET, "Migration target without scope", "demo", (), ()),
        ),
        private=(),
        failing_dashboard_ids=frozenset(),
    )
