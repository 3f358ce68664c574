"""The processes that the demo systems know: their steps, version by version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from desktop_exporter.demo.diagram import draw, read_steps
from desktop_exporter.demo.material import DefinitionMaterial, DefinitionVersion

DEFAULT_TENANT: Final = "<default>"


@dataclass(frozen=True, slots=True)
class ProcessPlan:
    """A process before it is drawn; `names` holds one name per version, oldest first."""

    key: str
    names: tuple[str, ...]
    steps: str


ORDER_TO_CASH: Final = ProcessPlan(
    "order-to-cash",
    ("Order to cash", "Order to cash", "Order to cash"),
    """
    message-start order-received | Order received | check-order | Sales
    user check-order | Check order | order-complete | Sales
    xor order-complete | Complete? | ask-customer: no; check-credit: yes | Sales
    send ask-customer | Ask customer for details | check-order | Sales
    v1 user check-credit | Check credit limit | credit-fine | Finance
    v2-3 rule check-credit | Decide on credit limit | credit-fine | Finance
    v1-2 xor credit-fine | Credit fine? | reject-order: no; pick-goods: yes | Finance
    v3 xor credit-fine | Credit fine? | reject-order: no; reserve-stock: yes | Finance
    send reject-order | Reject order | order-rejected | Finance
    end order-rejected | Order rejected | | Finance
    v3 service reserve-stock | Reserve stock | pick-goods | Warehouse
    user pick-goods | Pick and pack | ship-goods | Warehouse
    service ship-goods | Hand over to carrier | send-invoice | Warehouse
    service send-invoice | Send invoice | payment-due | Finance
    v1 await payment-due | Payment received | order-done | Finance
    v2-3 wait payment-due | Payment term over | settle-payment | Finance
    v2-3 call settle-payment | Match payment | order-done | Finance
    end order-done | Order settled | | Finance
    """,
)

SHIPMENT: Final = ProcessPlan(
    "shipment",
    ("Shipment", "Shipment and tracking"),
    """
    start parcel-ready | Parcel ready | choose-carrier
    rule choose-carrier | Choose carrier | print-label
    service print-label | Print label | hand-over
    user hand-over | Hand over at ramp | in-transit
    v1 await in-transit | Delivered | confirm-delivery
    v2 await in-transit | Carrier event | delivered
    v2 xor delivered | Delivered? | confirm-delivery: yes; trace-parcel: lost
    v2 user trace-parcel | Trace parcel | replace-parcel
    v2 service replace-parcel | Order replacement | shipment-over
    service confirm-delivery | Confirm delivery | update-customer
    send update-customer | Tell customer | shipment-done
    end shipment-done | Delivered | |
    v2 error-end shipment-over | Parcel lost | |
    """,
)

WAREHOUSE_RETURN: Final = ProcessPlan(
    "warehouse-return",
    ("Warehouse return",),
    """
    message-start return-announced | Return announced | receive-goods | Warehouse
    user receive-goods | Receive goods | inspect-goods | Warehouse
    user inspect-goods | Inspect goods | condition | Warehouse
    xor condition | Condition? | restock: as new; repair: damaged; scrap: beyond repair | Warehouse
    service restock | Put back on stock | refund | Warehouse
    call repair | Repair | refund | Warehouse
    service scrap | Scrap | refund | Warehouse
    service refund | Refund customer | tell-customer | Finance
    send tell-customer | Send credit note | return-closed | Finance
    end return-closed | Return closed | | Finance
    """,
)

CLAIMS_HANDLING: Final = ProcessPlan(
    "claims-handling",
    ("Claims handling", "Claims handling", "Claims handling (fast track)"),
    """
    message-start claim-reported | Claim reported | register-claim | Intake
    service register-claim | Register claim | check-cover | Intake
    v1 user check-cover | Check cover | covered | Intake
    v2-3 rule check-cover | Check cover | covered | Intake
    xor covered | Covered? | decline: no; assess-damage: yes | Intake
    v1-2 user assess-damage | Assess damage | needs-expert | Adjusters
    v3 rule assess-damage | Estimate damage | needs-expert | Adjusters
    xor needs-expert | Amount? | ask-expert: above 5,000; approve-claim: below | Adjusters
    call ask-expert | Expert report | approve-claim | Adjusters
    user approve-claim | Approve claim | calculate-payment | Adjusters
    script calculate-payment | Calculate payment | pay-claim | Payments
    service pay-claim | Pay claim | claim-paid | Payments
    send decline | Decline claim | claim-declined | Intake
    end claim-declined | Declined | | Intake
    end claim-paid | Paid | | Payments
    """,
)

CUSTOMER_ONBOARDING: Final = ProcessPlan(
    "customer-onboarding",
    ("Customer onboarding", "Customer onboarding"),
    """
    message-start application-in | Application received | capture-data | Front office
    user capture-data | Capture data | prove-identity | Front office
    service prove-identity | Video identification | identified | Front office
    xor identified | Identified? | call-back: no; fork-checks: yes | Front office
    user call-back | Call customer back | prove-identity | Front office
    and fork-checks | | screen-sanctions; score-customer | Compliance
    service screen-sanctions | Screen sanction lists | join-checks | Compliance
    rule score-customer | Score customer | join-checks | Compliance
    and join-checks | | accept-customer | Compliance
    user accept-customer | Accept customer | open-account | Compliance
    v1 service open-account | Open account | welcome-customer | Front office
    v2 call open-account | Set up contract | welcome-customer | Front office
    send welcome-customer | Send welcome pack | customer-active | Front office
    end customer-active | Customer active | | Front office
    """,
)

SUBSCRIPTION_RENEWAL: Final = ProcessPlan(
    "subscription-renewal",
    ("Subscription renewal",),
    """
    timer-start renewal-run | Every day | find-contracts
    service find-contracts | Find ending contracts | offer-renewal
    send offer-renewal | Offer renewal | answer-term
    wait answer-term | Two weeks | answered
    xor answered | Answer? | renew-contract: yes; call-customer: none; end-contract: no
    user call-customer | Call customer | renew-contract
    service renew-contract | Renew contract | renewed
    service end-contract | End contract | contract-ended
    end renewed | Renewed | |
    end contract-ended | Ended | |
    """,
)

LOAN_APPROVAL: Final = ProcessPlan(
    "loan-approval",
    ("Kreditprüfung", "Kreditprüfung", "Kreditprüfung und Auszahlung"),
    """
    message-start antrag-da | Antrag eingegangen | unterlagen-pruefen | Markt
    user unterlagen-pruefen | Unterlagen prüfen | vollstaendig | Markt
    xor vollstaendig | Vollständig? | nachfordern: nein; bonitaet-abfragen: ja | Markt
    send nachfordern | Unterlagen nachfordern | unterlagen-pruefen | Markt
    service bonitaet-abfragen | Bonität abfragen | risiko-bewerten | Marktfolge
    v1 user risiko-bewerten | Risiko bewerten | entscheidung | Marktfolge
    v2-3 rule risiko-bewerten | Risiko bewerten | entscheidung | Marktfolge
    xor entscheidung | Entscheidung? | absagen: nein; zweite-pruefung: Grenzfall; zusagen: ja | Marktfolge
    user zweite-pruefung | Vier-Augen-Prüfung | zusagen | Marktfolge
    send absagen | Absage senden | abgelehnt | Markt
    end abgelehnt | Abgelehnt | | Markt
    send zusagen | Zusage senden | vertrag-erstellen | Markt
    v1-2 service vertrag-erstellen | Vertrag erstellen | kredit-zugesagt | Markt
    v3 service vertrag-erstellen | Vertrag erstellen | auszahlen | Markt
    v3 service auszahlen | Betrag auszahlen | kredit-zugesagt | Zahlungsverkehr
    end kredit-zugesagt | Zugesagt | | Markt
    """,
)

INVOICE_RECEIPT: Final = ProcessPlan(
    "invoice-receipt",
    ("Invoice receipt", "Invoice receipt"),
    """
    message-start invoice-in | Invoice received | read-invoice | Accounting
    v1 user read-invoice | Key in invoice | match-order | Accounting
    v2 service read-invoice | Read invoice data | match-order | Accounting
    service match-order | Match purchase order | matches | Accounting
    xor matches | Matches? | clarify: no; approve-invoice: yes | Accounting
    user clarify | Clarify difference | match-order | Purchasing
    user approve-invoice | Approve invoice | approved | Cost centre
    xor approved | Approved? | return-invoice: no; post-invoice: yes | Cost centre
    send return-invoice | Return invoice | invoice-returned | Accounting
    end invoice-returned | Returned | | Accounting
    service post-invoice | Post invoice | pay-invoice | Accounting
    service pay-invoice | Pay on due date | invoice-paid | Accounting
    end invoice-paid | Paid | | Accounting
    """,
)

PROCUREMENT: Final = ProcessPlan(
    "procurement",
    ("Procurement", "Procurement"),
    """
    start need-raised | Need raised | describe-need | Requester
    user describe-need | Describe need | check-budget | Requester
    rule check-budget | Check budget | within-budget | Purchasing
    xor within-budget | In budget? | ask-approval: no; collect-offers: yes | Purchasing
    user ask-approval | Approve extra budget | collect-offers | Management
    v1 user collect-offers | Collect offers | choose-supplier | Purchasing
    v2 call collect-offers | Run tender | choose-supplier | Purchasing
    user choose-supplier | Choose supplier | place-order | Purchasing
    service place-order | Place order | goods-awaited | Purchasing
    await goods-awaited | Goods arrived | accept-goods | Purchasing
    user accept-goods | Accept goods | rate-supplier | Requester
    v2 service rate-supplier | Rate supplier | need-met | Purchasing
    v1 user rate-supplier | Rate supplier | need-met | Requester
    end need-met | Need met | | Requester
    """,
)

IT_INCIDENT: Final = ProcessPlan(
    "it-incident",
    ("IT incident", "IT incident"),
    """
    message-start incident-reported | Incident reported | classify | Service desk
    v1 user classify | Classify | severity | Service desk
    v2 rule classify | Classify | severity | Service desk
    xor severity | Severity? | major-incident: critical; first-aid: normal | Service desk
    call major-incident | Major incident call | repair-service | Operations
    user first-aid | First-level support | solved | Service desk
    xor solved | Solved? | confirm-fix: yes; repair-service: no | Service desk
    user repair-service | Repair service | confirm-fix | Operations
    send confirm-fix | Ask for confirmation | confirmed | Service desk
    await confirmed | Confirmed | write-article | Service desk
    user write-article | Write knowledge article | incident-closed | Service desk
    end incident-closed | Closed | | Service desk
    """,
)

EMPLOYEE_LEAVE: Final = ProcessPlan(
    "employee-leave",
    ("Employee leave",),
    """
    start leave-wanted | Leave wanted | request-leave
    user request-leave | Request leave | check-balance
    service check-balance | Check balance | enough-days
    xor enough-days | Enough days? | refuse-leave: no; approve-leave: yes
    user approve-leave | Approve leave | approved
    xor approved | Approved? | refuse-leave: no; book-leave: yes
    service book-leave | Book leave | inform-team
    send inform-team | Inform team | leave-booked
    send refuse-leave | Refuse leave | leave-refused
    end leave-refused | Refused | |
    end leave-booked | Booked | |
    """,
)

PLANS: Final = (
    ORDER_TO_CASH,
    SHIPMENT,
    WAREHOUSE_RETURN,
    CLAIMS_HANDLING,
    CUSTOMER_ONBOARDING,
    SUBSCRIPTION_RENEWAL,
    LOAN_APPROVAL,
    INVOICE_RECEIPT,
    PROCUREMENT,
    IT_INCIDENT,
    EMPLOYEE_LEAVE,
)


@dataclass(frozen=True, slots=True)
class ProcessCatalogue:
    """The definitions of one system, to look up names and diagrams."""

    definitions: Mapping[str, DefinitionMaterial]

    def name(self, key: str) -> str:
        """Return the name of a process in this system."""
        return self.definitions[key].name

    def diagram(self, key: str, versions: tuple[str, ...]) -> str:
        """The diagram that a report shows: of the newest version that it names."""
        known = self.definitions[key].versions
        chosen = [version.xml for version in known if version.version in versions]
        return chosen[-1] if chosen else known[-1].xml


@cache
def drawn_process(key: str) -> DefinitionMaterial:
    """One process with the diagrams of all its versions, drawn once."""
    plan = next(plan for plan in PLANS if plan.key == key)
    versions = tuple(
        DefinitionVersion(str(number), draw(plan.key, name, read_steps(plan.steps, number), number))
        for number, name in enumerate(plan.names, start=1)
    )
    return DefinitionMaterial("process", plan.key, plan.names[-1], DEFAULT_TENANT, versions)


def catalogue(
    newest_versions: Mapping[str, int] | None = None, without: Iterable[str] = ()
) -> ProcessCatalogue:
    """All processes except `without`, cut after the version in `newest_versions` where one is named."""
    newest = newest_versions or {}
    hidden = frozenset(without)
    chosen: dict[str, DefinitionMaterial] = {}
    for plan in PLANS:
        if plan.key not in hidden:
            whole = drawn_process(plan.key)
            kept = whole.versions[: newest.get(plan.key, len(whole.versions))]
            name = plan.names[len(kept) - 1]
            chosen[plan.key] = DefinitionMaterial(whole.type, whole.key, name, whole.tenant, kept)
    return ProcessCatalogue(chosen)
