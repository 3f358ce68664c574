<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>Protokollordner öffnen</translation>
    </message>
    <message>
        <source>Desktop Exporter for Camunda Optimize</source>
        <translation>Desktop Exporter für Camunda Optimize</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Saves, verifies and copies dashboards and reports of Camunda Optimize.</source>
        <translation>Sichert, prüft und kopiert Dashboards und Berichte von Camunda Optimize.</translation>
    </message>
    <message>
        <source>Not affiliated with Camunda. The names Camunda and Optimize belong to their owners; this program only speaks to what they offer.</source>
        <translation>Nicht mit Camunda verbunden. Die Namen Camunda und Optimize gehören ihren Inhabern; dieses Programm spricht nur mit dem, was sie anbieten.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence, without any warranty.</source>
        <translation>Freie Software unter der MIT-Lizenz, ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>What it stands on</source>
        <translation>Worauf es aufbaut</translation>
    </message>
    <message>
        <source>Qt and PySide6 under the GNU LGPL, version 3: their libraries lie beside the program and may be replaced by other builds of them.</source>
        <translation>Qt und PySide6 unter der GNU LGPL, Version 3: ihre Bibliotheken liegen neben dem Programm und dürfen durch andere Fassungen ersetzt werden.</translation>
    </message>
    <message>
        <source>Requests, truststore, tenacity, PyJWT, keyring, pydantic, msgspec, h11, uvicorn, {others} and Python itself, each under its own free licence.</source>
        <translation>Requests, truststore, tenacity, PyJWT, keyring, pydantic, msgspec, h11, uvicorn, {others} und Python selbst, jeweils unter der eigenen freien Lizenz.</translation>
    </message>
    <message>
        <source>When something goes wrong</source>
        <translation>Wenn etwas schiefgeht</translation>
    </message>
    <message>
        <source>Diagnostics name versions and settings, no tokens and no content. The log says what was done and when.</source>
        <translation>Die Diagnose nennt Versionen und Einstellungen, keine Token und keine Inhalte. Das Protokoll sagt, was wann getan wurde.</translation>
    </message>
    <message>
        <source>They are being gathered.</source>
        <translation>Sie wird gerade zusammengestellt.</translation>
    </message>
    <message>
        <source>Copied. Look through it before you send it to anybody.</source>
        <translation>Kopiert. Sehen Sie sie durch, bevor Sie sie jemandem schicken.</translation>
    </message>
    <message>
        <source>The folder could not be opened: {path}</source>
        <translation>Der Ordner ließ sich nicht öffnen: {path}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Add a system…</source>
        <translation>System &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Open a backup…</source>
        <translation>Sicherung &amp;öffnen…</translation>
    </message>
    <message>
        <source>Open a backup &amp;folder…</source>
        <translation>Sicherungso&amp;rdner öffnen…</translation>
    </message>
    <message>
        <source>Try the &amp;demo systems</source>
        <translation>&amp;Demosysteme ausprobieren</translation>
    </message>
    <message>
        <source>Local &amp;endpoint on</source>
        <translation>Lokaler Endpunkt &amp;an</translation>
    </message>
    <message>
        <source>&amp;Local endpoint…</source>
        <translation>&amp;Lokaler Endpunkt…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtern</translation>
    </message>
    <message>
        <source>&amp;Tick everything that is shown</source>
        <translation>&amp;Alles Gezeigte wählen</translation>
    </message>
    <message>
        <source>&amp;Untick everything</source>
        <translation>A&amp;uswahl aufheben</translation>
    </message>
    <message>
        <source>&amp;Paste addresses or ids…</source>
        <translation>Adressen oder IDs &amp;einfügen…</translation>
    </message>
    <message>
        <source>&amp;Copy id</source>
        <translation>&amp;ID kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;address</source>
        <translation>A&amp;dresse kopieren</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>A&amp;ktualisieren</translation>
    </message>
    <message>
        <source>&amp;Places</source>
        <translation>&amp;Orte</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Aktivität</translation>
    </message>
    <message>
        <source>&amp;Tool bar</source>
        <translation>&amp;Symbolleiste</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Sichern…</translation>
    </message>
    <message>
        <source>&amp;Copy to…</source>
        <translation>&amp;Kopieren nach…</translation>
    </message>
    <message>
        <source>&amp;Import this backup…</source>
        <translation>Diese Sicherung &amp;importieren…</translation>
    </message>
    <message>
        <source>&amp;Verify this backup</source>
        <translation>Diese Sicherung &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Open in Optimize</source>
        <translation>In &amp;Optimize öffnen</translation>
    </message>
    <message>
        <source>&amp;About Desktop Exporter</source>
        <translation>Ü&amp;ber Desktop Exporter</translation>
    </message>
    <message>
        <source>Copy &amp;diagnostics</source>
        <translation>&amp;Diagnose kopieren</translation>
    </message>
    <message>
        <source>Open the &amp;log folder</source>
        <translation>&amp;Protokollordner öffnen</translation>
    </message>
    <message>
        <source>&amp;Forget history and names…</source>
        <translation>&amp;Verlauf und Namen vergessen…</translation>
    </message>
</context>
<context>
    <name>ActivityFlow</name>
    <message>
        <source>The folder {path} could not be opened.</source>
        <translation>Der Ordner {path} ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>{address} could not be opened.</source>
        <translation>{address} ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The summary was copied.</source>
        <translation>Die Zusammenfassung wurde kopiert.</translation>
    </message>
</context>
<context>
    <name>ActivityPanel</name>
    <message>
        <source>Nothing was saved or copied yet. What you start shows up here, and stays.</source>
        <translation>Noch wurde nichts gesichert oder kopiert. Was Sie beginnen, erscheint hier und bleibt stehen.</translation>
    </message>
</context>
<context>
    <name>ActivityView</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Left and right choose what to do with an entry, Enter does it.</source>
        <translation>Mit links und rechts wählen Sie, was mit einem Eintrag geschehen soll; die Eingabetaste führt es aus.</translation>
    </message>
</context>
<context>
    <name>ActivityWords</name>
    <message>
        <source>Nothing was written.</source>
        <translation>Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>partly done</source>
        <translation>teilweise erledigt</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>It cannot be cancelled: what was sent to a system is never cut.</source>
        <translation>Abbrechen geht nicht mehr: Was an ein System gesendet wurde, wird nie abgeschnitten.</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>{count} erledigt</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>{count} übersprungen</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} gescheitert</translation>
    </message>
    <message>
        <source>{count} unknown</source>
        <translation>{count} unbekannt</translation>
    </message>
    <message>
        <source>{count} not started</source>
        <translation>{count} nicht begonnen</translation>
    </message>
    <message>
        <source>{count} asked</source>
        <translation>{count} verlangt</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Saving %n dashboard(s)&lt;/b&gt; from {source}</source>
        <translation>
            <numerusform>&lt;b&gt;Sichern von %n Dashboard&lt;/b&gt; aus {source}</numerusform>
            <numerusform>&lt;b&gt;Sichern von %n Dashboards&lt;/b&gt; aus {source}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Copying %n dashboard(s)&lt;/b&gt; to {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Kopieren von %n Dashboard&lt;/b&gt; nach {target}</numerusform>
            <numerusform>&lt;b&gt;Kopieren von %n Dashboards&lt;/b&gt; nach {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Importing %n dashboard(s)&lt;/b&gt; into {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Importieren von %n Dashboard&lt;/b&gt; in {target}</numerusform>
            <numerusform>&lt;b&gt;Importieren von %n Dashboards&lt;/b&gt; in {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Deleting %n leftover(s)&lt;/b&gt; at {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Löschen von %n Rest&lt;/b&gt; in {target}</numerusform>
            <numerusform>&lt;b&gt;Löschen von %n Resten&lt;/b&gt; in {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Saving %n item(s)&lt;/b&gt; from {source}</source>
        <translation>
            <numerusform>&lt;b&gt;Sichern von %n Element&lt;/b&gt; aus {source}</numerusform>
            <numerusform>&lt;b&gt;Sichern von %n Elementen&lt;/b&gt; aus {source}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Copying %n item(s)&lt;/b&gt; to {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Kopieren von %n Element&lt;/b&gt; nach {target}</numerusform>
            <numerusform>&lt;b&gt;Kopieren von %n Elementen&lt;/b&gt; nach {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Importing %n item(s)&lt;/b&gt; into {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Importieren von %n Element&lt;/b&gt; in {target}</numerusform>
            <numerusform>&lt;b&gt;Importieren von %n Elementen&lt;/b&gt; in {target}</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;Saving&lt;/b&gt; to {target}</source>
        <translation>&lt;b&gt;Sichern&lt;/b&gt; nach {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Copying&lt;/b&gt; to {target}</source>
        <translation>&lt;b&gt;Kopieren&lt;/b&gt; nach {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Importing&lt;/b&gt; into {target}</source>
        <translation>&lt;b&gt;Importieren&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleting leftovers&lt;/b&gt; at {target}</source>
        <translation>&lt;b&gt;Löschen von Resten&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Saved {done} of {asked}&lt;/b&gt; to {target}</source>
        <translation>&lt;b&gt;{done} von {asked} gesichert&lt;/b&gt; nach {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Copied {done} of {asked}&lt;/b&gt; to {target}</source>
        <translation>&lt;b&gt;{done} von {asked} kopiert&lt;/b&gt; nach {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Imported {done} of {asked}&lt;/b&gt; into {target}</source>
        <translation>&lt;b&gt;{done} von {asked} importiert&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleted {done} of {asked} leftovers&lt;/b&gt; at {target}</source>
        <translation>&lt;b&gt;{done} von {asked} Resten gelöscht&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Saving was interrupted:&lt;/b&gt; {target}</source>
        <translation>&lt;b&gt;Sichern wurde unterbrochen:&lt;/b&gt; {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Copying was interrupted&lt;/b&gt; on the way to {target}</source>
        <translation>&lt;b&gt;Kopieren wurde unterbrochen&lt;/b&gt; auf dem Weg nach {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Importing was interrupted&lt;/b&gt; on the way into {target}</source>
        <translation>&lt;b&gt;Importieren wurde unterbrochen&lt;/b&gt; auf dem Weg in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleting was interrupted&lt;/b&gt; at {target}</source>
        <translation>&lt;b&gt;Löschen wurde unterbrochen&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Saving cancelled:&lt;/b&gt; {target}</source>
        <translation>&lt;b&gt;Sichern abgebrochen:&lt;/b&gt; {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Copying cancelled,&lt;/b&gt; nothing went to {target}</source>
        <translation>&lt;b&gt;Kopieren abgebrochen,&lt;/b&gt; nichts ging nach {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Importing cancelled,&lt;/b&gt; nothing went into {target}</source>
        <translation>&lt;b&gt;Importieren abgebrochen,&lt;/b&gt; nichts ging in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleting cancelled&lt;/b&gt; at {target}</source>
        <translation>&lt;b&gt;Löschen abgebrochen&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Saving is not finished:&lt;/b&gt; {target}</source>
        <translation>&lt;b&gt;Sichern ist nicht fertig:&lt;/b&gt; {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Copying may have arrived&lt;/b&gt; at {target}</source>
        <translation>&lt;b&gt;Die Kopie ist vielleicht angekommen&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Importing may have arrived&lt;/b&gt; at {target}</source>
        <translation>&lt;b&gt;Der Import ist vielleicht angekommen&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleting may have happened&lt;/b&gt; at {target}</source>
        <translation>&lt;b&gt;Das Löschen ist vielleicht geschehen&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Saved&lt;/b&gt; to {target}</source>
        <translation>&lt;b&gt;Gesichert&lt;/b&gt; nach {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Copied&lt;/b&gt; to {target}</source>
        <translation>&lt;b&gt;Kopiert&lt;/b&gt; nach {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Imported&lt;/b&gt; into {target}</source>
        <translation>&lt;b&gt;Importiert&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleted leftovers&lt;/b&gt; at {target}</source>
        <translation>&lt;b&gt;Reste gelöscht&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Saved nothing&lt;/b&gt; to {target}</source>
        <translation>&lt;b&gt;Nichts gesichert&lt;/b&gt; nach {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Copied nothing&lt;/b&gt; to {target}</source>
        <translation>&lt;b&gt;Nichts kopiert&lt;/b&gt; nach {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Imported nothing&lt;/b&gt; into {target}</source>
        <translation>&lt;b&gt;Nichts importiert&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleted nothing&lt;/b&gt; at {target}</source>
        <translation>&lt;b&gt;Nichts gelöscht&lt;/b&gt; in {target}</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Deleted %n leftover(s)&lt;/b&gt; at {target}</source>
        <translation>
            <numerusform>&lt;b&gt;%n Rest gelöscht&lt;/b&gt; in {target}</numerusform>
            <numerusform>&lt;b&gt;%n Reste gelöscht&lt;/b&gt; in {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Saved %n dashboard(s)&lt;/b&gt; to {target}</source>
        <translation>
            <numerusform>&lt;b&gt;%n Dashboard gesichert&lt;/b&gt; nach {target}</numerusform>
            <numerusform>&lt;b&gt;%n Dashboards gesichert&lt;/b&gt; nach {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Copied %n dashboard(s)&lt;/b&gt; to {target}</source>
        <translation>
            <numerusform>&lt;b&gt;%n Dashboard kopiert&lt;/b&gt; nach {target}</numerusform>
            <numerusform>&lt;b&gt;%n Dashboards kopiert&lt;/b&gt; nach {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Imported %n dashboard(s)&lt;/b&gt; into {target}</source>
        <translation>
            <numerusform>&lt;b&gt;%n Dashboard importiert&lt;/b&gt; in {target}</numerusform>
            <numerusform>&lt;b&gt;%n Dashboards importiert&lt;/b&gt; in {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Saved %n item(s)&lt;/b&gt; to {target}</source>
        <translation>
            <numerusform>&lt;b&gt;%n Element gesichert&lt;/b&gt; nach {target}</numerusform>
            <numerusform>&lt;b&gt;%n Elemente gesichert&lt;/b&gt; nach {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Copied %n item(s)&lt;/b&gt; to {target}</source>
        <translation>
            <numerusform>&lt;b&gt;%n Element kopiert&lt;/b&gt; nach {target}</numerusform>
            <numerusform>&lt;b&gt;%n Elemente kopiert&lt;/b&gt; nach {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Imported %n item(s)&lt;/b&gt; into {target}</source>
        <translation>
            <numerusform>&lt;b&gt;%n Element importiert&lt;/b&gt; in {target}</numerusform>
            <numerusform>&lt;b&gt;%n Elemente importiert&lt;/b&gt; in {target}</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} failed: {reason}</source>
        <translation>{count} gescheitert: {reason}</translation>
    </message>
    <message>
        <source>{count} unknown: {reason}</source>
        <translation>{count} unbekannt: {reason}</translation>
    </message>
    <message>
        <source>{count} not started: {reason}</source>
        <translation>{count} nicht begonnen: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n Bericht</numerusform>
            <numerusform>%n Berichte</numerusform>
        </translation>
    </message>
    <message>
        <source>unchanged, nothing had to be written</source>
        <translation>unverändert, nichts war zu schreiben</translation>
    </message>
    <message>
        <source>read back and checked</source>
        <translation>zurückgelesen und geprüft</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>not found at the system any more</source>
        <translation>im System nicht mehr gefunden</translation>
    </message>
    <message>
        <source>The program ended in the middle; what was there before is still there.</source>
        <translation>Das Programm endete mittendrin; was vorher da war, ist noch da.</translation>
    </message>
    <message>
        <source>The program ended in the middle; the next copy to it looks what arrived.</source>
        <translation>Das Programm endete mittendrin; die nächste Kopie dorthin sieht nach, was angekommen ist.</translation>
    </message>
    <message>
        <source>Another process does it.</source>
        <translation>Ein anderer Prozess erledigt es.</translation>
    </message>
    <message>
        <source>Waiting for the answer to what was sent, which is never cut.</source>
        <translation>Wartet auf die Antwort auf das Gesendete; das wird nie abgeschnitten.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Waits for your answer.</source>
        <translation>Wartet auf Ihre Antwort.</translation>
    </message>
    <message>
        <source>Waits until the work before it has ended.</source>
        <translation>Wartet, bis die Arbeit davor beendet ist.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{duration} left</source>
        <translation>noch {duration}</translation>
    </message>
</context>
<context>
    <name>AddSystem</name>
    <message>
        <source>no host</source>
        <translation>keinen Host</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} und {count} weitere</translation>
    </message>
    <message>
        <source>itself: {name}</source>
        <translation>sich selbst: {name}</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
    <message>
        <source>Token accepted</source>
        <translation>Token angenommen</translation>
    </message>
    <message>
        <source>Already saved as {names}</source>
        <translation>Schon gespeichert als {names}</translation>
    </message>
    <message>
        <source>A second one makes sense with another token. To change its token, use its menu.</source>
        <translation>Ein zweites ist mit einem anderen Token sinnvoll. Das Token ändern Sie im Menü des Systems.</translation>
    </message>
    <message>
        <source>access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Reachable</source>
        <translation>Erreichbar</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>It is Optimize</source>
        <translation>Es ist Optimize</translation>
    </message>
    <message>
        <source>The address is complete</source>
        <translation>Die Adresse ist vollständig</translation>
    </message>
    <message>
        <source>The certificate is self-signed</source>
        <translation>Das Zertifikat ist selbst ausgestellt</translation>
    </message>
    <message>
        <source>Trust this certificate…</source>
        <translation>Diesem Zertifikat vertrauen…</translation>
    </message>
    <message>
        <source>{milliseconds} ms</source>
        <translation>{milliseconds} ms</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <source>on this computer only</source>
        <translation>nur auf diesem Computer</translation>
    </message>
    <message>
        <source>Everyone on the way can read the token and the dashboards.</source>
        <translation>Unterwegs kann jeder das Token und die Dashboards lesen.</translation>
    </message>
    <message>
        <source>{tls}, until {date}</source>
        <translation>{tls}, gültig bis {date}</translation>
    </message>
    <message>
        <source>It ends soon. Who runs the server has to renew it.</source>
        <translation>Es läuft bald ab. Wer den Server betreibt, muss es erneuern.</translation>
    </message>
    <message>
        <source>Certificate trusted</source>
        <translation>Zertifikat vertrauenswürdig</translation>
    </message>
    <message>
        <source>It is Optimize {version}</source>
        <translation>Es ist Optimize {version}</translation>
    </message>
    <message>
        <source>self-managed</source>
        <translation>selbst betrieben</translation>
    </message>
    <message>
        <source>SaaS</source>
        <translation>SaaS</translation>
    </message>
    <message>
        <source>Camunda 7</source>
        <translation>Camunda 7</translation>
    </message>
    <message>
        <source>It is not known how this version behaves.</source>
        <translation>Wie sich diese Version verhält, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>into collections</source>
        <translation>in Sammlungen</translation>
    </message>
    <message>
        <source>Can export and import</source>
        <translation>Kann exportieren und importieren</translation>
    </message>
    <message>
        <source>Can export, but not import</source>
        <translation>Kann exportieren, aber nicht importieren</translation>
    </message>
    <message>
        <source>Cannot export</source>
        <translation>Kann nicht exportieren</translation>
    </message>
    <message>
        <source>It can delete, too. It is not told which definitions there are.</source>
        <translation>Es kann auch löschen. Welche Definitionen es gibt, erfährt es nicht.</translation>
    </message>
    <message>
        <source>It can delete, too.</source>
        <translation>Es kann auch löschen.</translation>
    </message>
    <message>
        <source>This server gives a token no list. Paste their addresses; they are remembered.</source>
        <translation>Dieser Server gibt einem Token keine Liste. Fügen Sie die Adressen ein; sie werden gemerkt.</translation>
    </message>
    <message>
        <source>Lists collections</source>
        <translation>Listet Sammlungen auf</translation>
    </message>
    <message>
        <source>Lists collections and private dashboards</source>
        <translation>Listet Sammlungen und private Dashboards auf</translation>
    </message>
    <message>
        <source>Cannot list private dashboards</source>
        <translation>Kann private Dashboards nicht auflisten</translation>
    </message>
    <message>
        <source>Cannot list collections</source>
        <translation>Kann Sammlungen nicht auflisten</translation>
    </message>
    <message>
        <source>Cannot list collections or private dashboards</source>
        <translation>Kann weder Sammlungen noch private Dashboards auflisten</translation>
    </message>
    <message>
        <source>Use https, or tick under the address that plain http is allowed.</source>
        <translation>Verwenden Sie https, oder erlauben Sie unter der Adresse unverschlüsseltes http.</translation>
    </message>
    <message>
        <source>If your organisation has a certificate authority of its own, choose its file under the address.</source>
        <translation>Wenn Ihre Organisation eine eigene Zertifizierungsstelle hat, wählen Sie deren Datei unter der Adresse.</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Nobody but itself vouches for it. You can trust exactly this one, after you have compared its fingerprint.</source>
        <translation>Niemand sonst bürgt dafür. Sie können genau diesem vertrauen, nachdem Sie seinen Fingerabdruck verglichen haben.</translation>
    </message>
    <message>
        <source>It is not valid any more. Who runs the server has to renew it.</source>
        <translation>Es ist nicht mehr gültig. Wer den Server betreibt, muss es erneuern.</translation>
    </message>
    <message>
        <source>It is not valid yet. Look at the clocks of this computer and of the server.</source>
        <translation>Es ist noch nicht gültig. Vergleichen Sie die Uhren dieses Computers und des Servers.</translation>
    </message>
    <message>
        <source>It is for another host. Use the address for which it is.</source>
        <translation>Es gilt für einen anderen Host. Verwenden Sie die Adresse, für die es gilt.</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>How a day is written, in the letters of QDate.</extracomment>
        <translation>d. MMM yyyy</translation>
    </message>
</context>
<context>
    <name>AddSystemPage</name>
    <message>
        <source>Allow plain http: this network is trusted</source>
        <translation>Unverschlüsseltes http erlauben: diesem Netz ist zu trauen</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Add a system</source>
        <translation>System hinzufügen</translation>
    </message>
    <message>
        <source>An Optimize that you can reach from here. Paste its address, or that of any dashboard in it.</source>
        <translation>Ein Optimize, das Sie von hier erreichen. Fügen Sie seine Adresse ein oder die eines beliebigen Dashboards darin.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>a .pem file of your organisation</source>
        <translation>eine .pem-Datei Ihrer Organisation</translation>
    </message>
    <message>
        <source>Choose the file of a certificate authority</source>
        <translation>Datei einer Zertifizierungsstelle wählen</translation>
    </message>
    <message>
        <source>Add system</source>
        <translation>System hinzufügen</translation>
    </message>
    <message>
        <source>First an address is needed at which Optimize answers.</source>
        <translation>Zuerst ist eine Adresse nötig, unter der Optimize antwortet.</translation>
    </message>
    <message>
        <source>The address is being looked at.</source>
        <translation>Die Adresse wird gerade geprüft.</translation>
    </message>
    <message>
        <source>The token is being tried.</source>
        <translation>Das Token wird gerade ausprobiert.</translation>
    </message>
    <message>
        <source>The system is being saved.</source>
        <translation>Das System wird gerade gespeichert.</translation>
    </message>
    <message>
        <source>First a token is needed.</source>
        <translation>Zuerst ist ein Token nötig.</translation>
    </message>
    <message>
        <source>File of a certificate authority</source>
        <translation>Datei einer Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der)</source>
        <translation>Zertifikate (*.pem *.crt *.cer *.der)</translation>
    </message>
    <message>
        <source>the server&apos;s own certificate</source>
        <translation>das eigene Zertifikat des Servers</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>AddressList</name>
    <message>
        <source>New addresses</source>
        <translation>Neue Adressen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Open in Optimize</source>
        <translation>In Optimize öffnen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy all addresses</source>
        <translation>Alle Adressen kopieren</translation>
    </message>
</context>
<context>
    <name>BreakingLabel</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>BrowseFlow</name>
    <message>
        <source>Reading names: {done} of {total}</source>
        <translation>Namen lesen: {done} von {total}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) are not known. Only an export of them tells.</source>
        <translation>
            <numerusform>%n Name ist nicht bekannt. Nur ein Export verrät ihn.</numerusform>
            <numerusform>%n Namen sind nicht bekannt. Nur ein Export verrät sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read {count} names: about {size}</source>
        <translation>{count} Namen lesen: etwa {size}</translation>
    </message>
    <message>
        <source>Reading names…</source>
        <translation>Namen werden gelesen…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Replace the token…</source>
        <translation>Token ersetzen…</translation>
    </message>
    <message>
        <source>What is shown may be old. {reason}</source>
        <translation>Was gezeigt wird, ist vielleicht veraltet. {reason}</translation>
    </message>
    <message>
        <source>Names could not be read. {reason}</source>
        <translation>Namen ließen sich nicht lesen. {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) could not be listed.</source>
        <translation>
            <numerusform>%n Element ließ sich nicht auflisten.</numerusform>
            <numerusform>%n Elemente ließen sich nicht auflisten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {asked} chosen thing(s) could not be saved in this backup.</source>
        <translation>
            <numerusform>%n von {asked} gewählten Elementen ließ sich in dieser Sicherung nicht sichern.</numerusform>
            <numerusform>%n von {asked} gewählten Elementen ließen sich in dieser Sicherung nicht sichern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen thing(s) are not there any more.</source>
        <translation>
            <numerusform>%n gewähltes Element ist nicht mehr da.</numerusform>
            <numerusform>%n gewählte Elemente sind nicht mehr da.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Browser</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Definitions</source>
        <translation>Definitionen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>name could not be read</source>
        <translation>Name ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>name not known yet</source>
        <translation>Name noch nicht bekannt</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privat</translation>
    </message>
    <message>
        <source>Other reports ({count})</source>
        <extracomment>The reports of a collection that no dashboard uses.</extracomment>
        <translation>Andere Berichte ({count})</translation>
    </message>
    <message>
        <source>Reports ({count}), some come along with dashboards</source>
        <extracomment>The reports of a collection; some of them may be those that its dashboards use.</extracomment>
        <translation>Berichte ({count}), manche kommen mit Dashboards mit</translation>
    </message>
    <message>
        <source>This token cannot list private dashboards.</source>
        <translation>Dieses Token kann private Dashboards nicht auflisten.</translation>
    </message>
    <message>
        <source>Nothing in it.</source>
        <translation>Nichts darin.</translation>
    </message>
    <message>
        <source>The server lists no more than 1,000 of a collection: there may be more.</source>
        <translation>Der Server listet höchstens 1.000 einer Sammlung auf: es kann mehr geben.</translation>
    </message>
    <message>
        <source>Paste addresses or ids…</source>
        <translation>Adressen oder IDs einfügen…</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>nicht gewählt</translation>
    </message>
    <message>
        <source>partly chosen</source>
        <translation>teilweise gewählt</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>{name}, collection, {tick}</source>
        <translation>{name}, Sammlung, {tick}</translation>
    </message>
    <message>
        <source>{name}, group of reports, {tick}</source>
        <translation>{name}, Gruppe von Berichten, {tick}</translation>
    </message>
    <message>
        <source>Dashboard without a known name, id {name}, {tick}</source>
        <translation>Dashboard ohne bekannten Namen, ID {name}, {tick}</translation>
    </message>
    <message>
        <source>Report without a known name, id {name}, {tick}</source>
        <translation>Bericht ohne bekannten Namen, ID {name}, {tick}</translation>
    </message>
    <message>
        <source>{name}, dashboard, {tick}</source>
        <translation>{name}, Dashboard, {tick}</translation>
    </message>
    <message>
        <source>{name}, report, {tick}</source>
        <translation>{name}, Bericht, {tick}</translation>
    </message>
    <message>
        <source>Private dashboards and reports, and those that were added by their address and lie in no collection that is listed.</source>
        <translation>Private Dashboards und Berichte sowie solche, die über ihre Adresse hinzugefügt wurden und in keiner aufgelisteten Sammlung liegen.</translation>
    </message>
    <message>
        <source>Its name is only told by an export of it, and was not read yet.</source>
        <translation>Der Name steht nur in einem Export und wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Name as it was read {when}; it may have changed since.</source>
        <translation>Name, wie er gelesen wurde ({when}); er kann sich seitdem geändert haben.</translation>
    </message>
</context>
<context>
    <name>BrowserPanel</name>
    <message>
        <source>Every word has to be in the name, the id or a definition.</source>
        <translation>Jedes Wort muss im Namen, in der ID oder in einer Definition vorkommen.</translation>
    </message>
    <message>
        <source>There is nothing to filter yet.</source>
        <translation>Noch gibt es nichts zu filtern.</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nichts ist geöffnet</translation>
    </message>
    <message>
        <source>Choose a system or a backup on the left.</source>
        <translation>Wählen Sie links ein System oder eine Sicherung.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Listing what is there…</source>
        <translation>Vorhandenes wird aufgelistet…</translation>
    </message>
    <message>
        <source>Nothing could be listed</source>
        <translation>Nichts ließ sich auflisten</translation>
    </message>
    <message>
        <source>Nothing is listed here</source>
        <translation>Hier ist nichts aufgelistet</translation>
    </message>
    <message>
        <source>This token cannot list collections. Paste addresses or ids of collections, dashboards or reports: they can be saved and copied all the same, and they are remembered.</source>
        <translation>Dieses Token kann Sammlungen nicht auflisten. Fügen Sie Adressen oder IDs von Sammlungen, Dashboards oder Berichten ein: sichern und kopieren lassen sie sich trotzdem, und sie werden gemerkt.</translation>
    </message>
    <message>
        <source>Paste addresses or ids…</source>
        <translation>Adressen oder IDs einfügen…</translation>
    </message>
    <message>
        <source>Nothing is in it</source>
        <translation>Nichts ist darin</translation>
    </message>
    <message>
        <source>This backup holds no dashboards and no reports.</source>
        <translation>Diese Sicherung enthält keine Dashboards und keine Berichte.</translation>
    </message>
    <message>
        <source>Replace the token…</source>
        <translation>Token ersetzen…</translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) are not known yet: what they belong to may fit, too.</source>
        <translation>
            <numerusform>%n Name ist noch nicht bekannt: auch was dazugehört, könnte passen.</numerusform>
            <numerusform>%n Namen sind noch nicht bekannt: auch was dazugehört, könnte passen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing fits the filter</source>
        <translation>Nichts passt zum Filter</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>{shown} of {total} shown</source>
        <translation>{shown} von {total} gezeigt</translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) not known</source>
        <translation>
            <numerusform>%n Name nicht bekannt</numerusform>
            <numerusform>%n Namen nicht bekannt</numerusform>
        </translation>
    </message>
    <message>
        <source>Listing…</source>
        <translation>Wird aufgelistet…</translation>
    </message>
</context>
<context>
    <name>CatalogView</name>
    <message>
        <source>Collections, dashboards and reports</source>
        <translation>Sammlungen, Dashboards und Berichte</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>ConfirmPage</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Type “{name}” to confirm</source>
        <translation>Zum Bestätigen „{name}“ eingeben</translation>
    </message>
    <message>
        <source>First type the name.</source>
        <translation>Geben Sie zuerst den Namen ein.</translation>
    </message>
</context>
<context>
    <name>ConnectionPanel</name>
    <message>
        <source>Systems that scripts may use</source>
        <translation>Systeme, die Skripte benutzen dürfen</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>First switch it off.</source>
        <translation>Schalten Sie ihn zuerst aus.</translation>
    </message>
    <message>
        <source>Address of the default system</source>
        <translation>Adresse des Standardsystems</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the address of the default system</source>
        <translation>Adresse des Standardsystems kopieren</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>No system is saved yet. Add one, or try it with the demo systems.</source>
        <translation>Noch ist kein System gespeichert. Fügen Sie eines hinzu, oder probieren Sie es mit den Demosystemen aus.</translation>
    </message>
    <message>
        <source>Add a system…</source>
        <translation>System hinzufügen…</translation>
    </message>
    <message>
        <source>Try the demo systems</source>
        <translation>Demosysteme ausprobieren</translation>
    </message>
</context>
<context>
    <name>CopyPage</name>
    <message>
        <source>Target system</source>
        <translation>Zielsystem</translation>
    </message>
    <message>
        <source>Into which collection</source>
        <translation>In welche Sammlung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Obstacles are checked by the server while it imports.</source>
        <translation>Hindernisse prüft der Server während des Imports.</translation>
    </message>
    <message>
        <source>There is no other system to copy to. Add one first.</source>
        <translation>Es gibt kein anderes System, in das kopiert werden könnte. Fügen Sie zuerst eines hinzu.</translation>
    </message>
    <message>
        <source>{name} lists no collections to this sign-in.</source>
        <translation>{name} listet dieser Anmeldung keine Sammlungen auf.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>The processes and decisions that they need must exist there and be data sources of the collection.</source>
        <translation>Die Prozesse und Entscheidungen, die sie brauchen, müssen dort vorhanden und Datenquellen der Sammlung sein.</translation>
    </message>
    <message>
        <source>Which names stand there already could not be read: {reason}</source>
        <translation>Welche Namen dort schon vergeben sind, ließ sich nicht lesen: {reason}</translation>
    </message>
    <message>
        <source>There is no other system to copy to.</source>
        <translation>Es gibt kein anderes System, in das kopiert werden könnte.</translation>
    </message>
    <message>
        <source>What is in the backup is not known yet.</source>
        <translation>Was in der Sicherung ist, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Choose a system first.</source>
        <translation>Wählen Sie zuerst ein System.</translation>
    </message>
    <message>
        <source>The collections of the target are not known yet.</source>
        <translation>Die Sammlungen des Ziels sind noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Choose a collection of the target for everything.</source>
        <translation>Wählen Sie für alles eine Sammlung des Ziels.</translation>
    </message>
    <message>
        <source>Reading the backup…</source>
        <translation>Die Sicherung wird gelesen…</translation>
    </message>
    <message>
        <source>Reading the collections of {name}…</source>
        <translation>Die Sammlungen von {name} werden gelesen…</translation>
    </message>
</context>
<context>
    <name>CopyWords</name>
    <message numerus="yes">
        <source>Import %n dashboard(s)</source>
        <translation>
            <numerusform>%n Dashboard importieren</numerusform>
            <numerusform>%n Dashboards importieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n dashboard(s)</source>
        <translation>
            <numerusform>%n Dashboard kopieren</numerusform>
            <numerusform>%n Dashboards kopieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n item(s)</source>
        <translation>
            <numerusform>%n Element importieren</numerusform>
            <numerusform>%n Elemente importieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n item(s)</source>
        <translation>
            <numerusform>%n Element kopieren</numerusform>
            <numerusform>%n Elemente kopieren</numerusform>
        </translation>
    </message>
    <message>
        <source>From {place}, with the reports that they need.</source>
        <translation>Aus {place}, mit den Berichten, die dazugehören.</translation>
    </message>
    <message numerus="yes">
        <source>From {place}. At least %n report(s) come along.</source>
        <translation>
            <numerusform>Aus {place}. Mindestens %n Bericht kommt mit.</numerusform>
            <numerusform>Aus {place}. Mindestens %n Berichte kommen mit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From {place}. %n report(s) come along.</source>
        <translation>
            <numerusform>Aus {place}. %n Bericht kommt mit.</numerusform>
            <numerusform>Aus {place}. %n Berichte kommen mit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Copy…</source>
        <translation>Kopieren…</translation>
    </message>
    <message numerus="yes">
        <source>{things} will be created in %n collection(s) of {target}.</source>
        <translation>
            <numerusform>Neu angelegt in %n Sammlung von {target}: {things}.</numerusform>
            <numerusform>Neu angelegt in %n Sammlungen von {target}: {things}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{things} will be created in the collection {id} of {target}.</source>
        <translation>Neu angelegt in der Sammlung {id} von {target}: {things}.</translation>
    </message>
    <message>
        <source>{things} will be created in “{collection}” of {target}.</source>
        <translation>Neu angelegt in „{collection}“ von {target}: {things}.</translation>
    </message>
    <message numerus="yes">
        <source>Of %n item(s) there the name is not known; copies keep their names, nothing is replaced.</source>
        <translation>
            <numerusform>Von %n Element dort ist der Name nicht bekannt; Kopien behalten ihre Namen, nichts wird ersetzt.</numerusform>
            <numerusform>Von %n Elementen dort ist der Name nicht bekannt; Kopien behalten ihre Namen, nichts wird ersetzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of these names stands there yet.</source>
        <translation>Keiner dieser Namen ist dort schon vergeben.</translation>
    </message>
    <message numerus="yes">
        <source>Import %n item(s) or more into {target}?</source>
        <translation>
            <numerusform>%n Element oder mehr in {target} importieren?</numerusform>
            <numerusform>%n Elemente oder mehr in {target} importieren?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n item(s) or more to {target}?</source>
        <translation>
            <numerusform>%n Element oder mehr nach {target} kopieren?</numerusform>
            <numerusform>%n Elemente oder mehr nach {target} kopieren?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n dashboard(s) to {target}?</source>
        <translation>
            <numerusform>%n Dashboard nach {target} kopieren?</numerusform>
            <numerusform>%n Dashboards nach {target} kopieren?</numerusform>
        </translation>
    </message>
    <message>
        <source>the reports that turn out to stand alone</source>
        <translation>die Berichte, die sich als eigenständig erweisen</translation>
    </message>
    <message numerus="yes">
        <source>Import %n dashboard(s) into {target}?</source>
        <translation>
            <numerusform>%n Dashboard in {target} importieren?</numerusform>
            <numerusform>%n Dashboards in {target} importieren?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n item(s) to {target}?</source>
        <translation>
            <numerusform>%n Element nach {target} kopieren?</numerusform>
            <numerusform>%n Elemente nach {target} kopieren?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n item(s) into {target}?</source>
        <translation>
            <numerusform>%n Element in {target} importieren?</numerusform>
            <numerusform>%n Elemente in {target} importieren?</numerusform>
        </translation>
    </message>
    <message>
        <source>Import {name}</source>
        <translation>{name} importieren</translation>
    </message>
    <message numerus="yes">
        <source>Import %n item(s) or more</source>
        <translation>
            <numerusform>%n Element oder mehr importieren</numerusform>
            <numerusform>%n Elemente oder mehr importieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n item(s) or more</source>
        <translation>
            <numerusform>%n Element oder mehr kopieren</numerusform>
            <numerusform>%n Elemente oder mehr kopieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message numerus="yes">
        <source>%n of these names stand(s) there already: {names}. Copies keep their names, nothing is replaced.</source>
        <translation>
            <numerusform>%n dieser Namen steht dort schon: {names}. Kopien behalten ihre Namen, nichts wird ersetzt.</numerusform>
            <numerusform>%n dieser Namen stehen dort schon: {names}. Kopien behalten ihre Namen, nichts wird ersetzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>It is a production system.</source>
        <translation>Es ist ein Produktionssystem.</translation>
    </message>
    <message numerus="yes">
        <source>%n dashboard(s)</source>
        <translation>
            <numerusform>%n Dashboard</numerusform>
            <numerusform>%n Dashboards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n Bericht</numerusform>
            <numerusform>%n Berichte</numerusform>
        </translation>
    </message>
    <message>
        <source>the reports that they need</source>
        <translation>die Berichte, die dazugehören</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>A size is negative.</source>
        <translation>Eine Größe ist negativ.</translation>
    </message>
    <message>
        <source>A system is saved together with its token.</source>
        <translation>Ein System wird zusammen mit seinem Token gespeichert.</translation>
    </message>
    <message>
        <source>A token imports into collections only.</source>
        <translation>Mit einem Token kann nur in Sammlungen importiert werden.</translation>
    </message>
    <message>
        <source>Alerts on reports: set them up again.</source>
        <translation>Alarme auf Berichten: müssen neu eingerichtet werden.</translation>
    </message>
    <message>
        <source>Among the new entities no counterpart was found for {0}.</source>
        <translation>Unter den neuen Objekten wurde kein Gegenstück gefunden für {0}.</translation>
    </message>
    <message>
        <source>An earlier run into {0} was interrupted ({1}, {2} of {3}, {4} UTC). Of its calls: {5}.{6}</source>
        <translation>Ein früherer Lauf mit dem Ziel {0} wurde unterbrochen ({1}, {2} von {3}, {4} UTC). Seine Aufrufe: {5}.{6}</translation>
    </message>
    <message>
        <source>Auto-refresh of dashboards: off afterwards; nothing tells if it was on.</source>
        <translation>Automatisches Aktualisieren von Dashboards: danach aus; ob es an war, ist nicht zu erkennen.</translation>
    </message>
    <message>
        <source>Bytes that belong to no entry stand before its begin or after its end.</source>
        <translation>Vor dem Anfang oder nach dem Ende stehen Bytes, die zu keinem Eintrag gehören.</translation>
    </message>
    <message>
        <source>Dashboards that Optimize makes by itself: a target refuses them.</source>
        <translation>Dashboards, die Optimize selbst anlegt: ein Ziel lehnt sie ab.</translation>
    </message>
    <message>
        <source>Definitions are listed only to a signed-in user.</source>
        <translation>Definitionen werden nur einem angemeldeten Benutzer aufgelistet.</translation>
    </message>
    <message>
        <source>Found by its content after the program had ended.</source>
        <translation>Nach dem Ende des Programms am Inhalt wiedererkannt.</translation>
    </message>
    <message>
        <source>It answered with status {0}, in a way in which Optimize never does.</source>
        <translation>Die Antwort hat den Status {0} und eine Form, in der Optimize nie antwortet.</translation>
    </message>
    <message>
        <source>It answered {0}.</source>
        <translation>Die Antwort lautete: {0}.</translation>
    </message>
    <message>
        <source>It answers with JSON, but names no version of Optimize.</source>
        <translation>Die Antwort ist JSON, nennt aber keine Version von Optimize.</translation>
    </message>
    <message>
        <source>It answers with status {0}, which Optimize never does here.</source>
        <translation>Es antwortet mit Status {0}, was Optimize hier nie tut.</translation>
    </message>
    <message>
        <source>It answers with {0} instead of JSON.</source>
        <translation>Die Antwort ist kein JSON, sondern: {0}.</translation>
    </message>
    <message>
        <source>It asks to wait for {0} seconds.</source>
        <translation>Es wird gebeten, {0} Sekunden zu warten.</translation>
    </message>
    <message>
        <source>It begins with the word “Bearer”, which is no part of it.</source>
        <translation>Es beginnt mit dem Wort „Bearer“, das nicht dazugehört.</translation>
    </message>
    <message>
        <source>It belongs to no collection of the source.</source>
        <translation>Es gehört zu keiner Sammlung der Quelle.</translation>
    </message>
    <message>
        <source>It cannot be unpacked: {0}.</source>
        <translation>Die Datei lässt sich nicht entpacken: {0}.</translation>
    </message>
    <message>
        <source>It carries a user name or password, which does not belong in an address.</source>
        <translation>Sie enthält einen Benutzernamen oder ein Passwort; das gehört nicht in eine Adresse.</translation>
    </message>
    <message>
        <source>It describes {0} differently from what the file holds.</source>
        <translation>Das Manifest beschreibt {0} anders, als es in der Datei steht.</translation>
    </message>
    <message>
        <source>It did not take the connection.</source>
        <translation>Der Proxy hat die Verbindung nicht angenommen.</translation>
    </message>
    <message>
        <source>It does not begin where the archive&apos;s directory says.</source>
        <translation>Der Eintrag beginnt nicht dort, wo das Verzeichnis des Archivs es angibt.</translation>
    </message>
    <message>
        <source>It does not say which version it has.</source>
        <translation>Die Version ist nicht angegeben.</translation>
    </message>
    <message>
        <source>It has another checksum there.</source>
        <translation>Dort steht eine andere Prüfsumme.</translation>
    </message>
    <message>
        <source>It has another name than in the archive&apos;s directory.</source>
        <translation>Der Name ist ein anderer als im Verzeichnis des Archivs.</translation>
    </message>
    <message>
        <source>It has no directory.</source>
        <translation>Ein Verzeichnis fehlt.</translation>
    </message>
    <message>
        <source>It has not expired; it names no audience.</source>
        <translation>Das Token ist nicht abgelaufen; einen Empfänger (Audience) nennt es nicht.</translation>
    </message>
    <message>
        <source>It has not expired; it was issued for the audience {0}.</source>
        <translation>Das Token ist nicht abgelaufen; ausgestellt ist es für den Empfänger (Audience) {0}.</translation>
    </message>
    <message>
        <source>It has {0} characters; Optimize takes headers of at most 8192 bytes.</source>
        <translation>Es hat {0} Zeichen; Optimize nimmt Kopfzeilen von höchstens 8192 Bytes an.</translation>
    </message>
    <message>
        <source>It holds neither a manifest.json nor any export file.</source>
        <translation>Darin ist weder eine manifest.json noch eine Exportdatei.</translation>
    </message>
    <message>
        <source>It is a device.</source>
        <translation>Es ist ein Gerät.</translation>
    </message>
    <message>
        <source>It is a folder with content.</source>
        <translation>Es ist ein Ordner mit Inhalt.</translation>
    </message>
    <message>
        <source>It is a link or a device.</source>
        <translation>Es ist eine Verknüpfung oder ein Gerät.</translation>
    </message>
    <message>
        <source>It is a link, or lies behind one.</source>
        <translation>Es ist eine Verknüpfung oder liegt hinter einer.</translation>
    </message>
    <message>
        <source>It is a link.</source>
        <translation>Es ist eine Verknüpfung.</translation>
    </message>
    <message>
        <source>It is empty, or has blanks in it.</source>
        <translation>Sie ist leer oder enthält Leerzeichen.</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Es ist leer.</translation>
    </message>
    <message>
        <source>It is encrypted.</source>
        <translation>Der Eintrag ist verschlüsselt.</translation>
    </message>
    <message>
        <source>It is missing, but SHA256SUMS is there.</source>
        <translation>Das Manifest fehlt, SHA256SUMS ist aber vorhanden.</translation>
    </message>
    <message>
        <source>It is neither a file nor a folder.</source>
        <translation>Es ist weder eine Datei noch ein Ordner.</translation>
    </message>
    <message>
        <source>It is neither a list nor a single entity.</source>
        <translation>Es ist weder eine Liste noch ein einzelnes Objekt.</translation>
    </message>
    <message>
        <source>It is neither an id nor an address of Optimize that carries one.</source>
        <translation>Es ist weder eine ID noch eine Adresse von Optimize, die eine enthält.</translation>
    </message>
    <message>
        <source>It is no list of what remains to be done.</source>
        <translation>Es ist keine Liste dessen, was noch zu tun ist.</translation>
    </message>
    <message>
        <source>It is not a database.</source>
        <translation>Es ist keine Datenbank.</translation>
    </message>
    <message>
        <source>It is not a saved system.</source>
        <translation>Es ist kein gespeichertes System.</translation>
    </message>
    <message>
        <source>It is not a token that tells when it expires or whom it is for.</source>
        <translation>Das Token verrät nicht, wann es abläuft und für wen es ist.</translation>
    </message>
    <message>
        <source>It is not listed there.</source>
        <translation>Die Datei ist dort nicht aufgeführt.</translation>
    </message>
    <message>
        <source>It expired on {0}.</source>
        <translation>Das Token ist am {0} abgelaufen.</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>It is nested too deeply.</source>
        <translation>Die Verschachtelung ist zu tief.</translation>
    </message>
    <message>
        <source>It is not valid before {0}.</source>
        <translation>Das Token gilt erst ab {0}.</translation>
    </message>
    <message>
        <source>It is not written as this program writes it.</source>
        <translation>Es ist nicht so geschrieben, wie dieses Programm es schreibt.</translation>
    </message>
    <message>
        <source>It is packed by method {0}.</source>
        <translation>Der Eintrag ist mit dem Verfahren {0} gepackt.</translation>
    </message>
    <message>
        <source>It is the address of a {0}.</source>
        <translation>Diese Adresse gehört zu etwas anderem: {0}.</translation>
    </message>
    <message>
        <source>It is the address of an instant dashboard, which has no id of its own.</source>
        <translation>Es ist die Adresse eines Sofort-Dashboards; ein solches hat keine eigene ID.</translation>
    </message>
    <message>
        <source>It is the address of something that is not saved yet.</source>
        <translation>Es ist die Adresse von etwas, das noch nicht gespeichert ist.</translation>
    </message>
    <message>
        <source>It is the link of a shared page: it carries the id of the share, not of what is shared.</source>
        <translation>Es ist der Link einer geteilten Seite: er enthält die ID der Freigabe, nicht die des Geteilten.</translation>
    </message>
    <message>
        <source>It is the same file as {0} on some systems.</source>
        <translation>Auf manchen Systemen ist es dieselbe Datei wie {0}.</translation>
    </message>
    <message>
        <source>It is used by {0}.</source>
        <translation>Er wird noch verwendet von: {0}.</translation>
    </message>
    <message>
        <source>It lies behind a link.</source>
        <translation>Es liegt hinter einer Verknüpfung.</translation>
    </message>
    <message>
        <source>It names no host.</source>
        <translation>Sie nennt keinen Host.</translation>
    </message>
    <message>
        <source>It names the file {0} only in passing.</source>
        <translation>Die Datei {0} wird nur nebenbei genannt.</translation>
    </message>
    <message>
        <source>It overlaps another entry.</source>
        <translation>Der Eintrag überlappt einen anderen.</translation>
    </message>
    <message>
        <source>It says “{0}” twice in one object.</source>
        <translation>„{0}“ steht zweimal im selben Objekt.</translation>
    </message>
    <message>
        <source>It wants a sign-in (status {0}) where Optimize tells everybody who it is.</source>
        <translation>Es wird eine Anmeldung verlangt (Status {0}), wo Optimize jedem sagt, wer es ist.</translation>
    </message>
    <message>
        <source>It was cancelled before it was sent.</source>
        <translation>Es wurde abgebrochen, bevor etwas gesendet wurde.</translation>
    </message>
    <message>
        <source>It was gone after the program had ended.</source>
        <translation>Nach dem Ende des Programms war es nicht mehr da.</translation>
    </message>
    <message>
        <source>It was there when the program had ended.</source>
        <translation>Nach dem Ende des Programms war es noch da.</translation>
    </message>
    <message>
        <source>Its CRC is not what the archive says.</source>
        <translation>Die CRC-Prüfsumme ist nicht die, die das Archiv angibt.</translation>
    </message>
    <message>
        <source>Its address cannot be read.</source>
        <translation>Seine Adresse ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Its answer has another form: {0}.</source>
        <translation>Die Antwort hat eine andere Form: {0}.</translation>
    </message>
    <message>
        <source>Its bytes do not have the checksum that its comment names.</source>
        <translation>Die Bytes haben nicht die Prüfsumme, die der Kommentar nennt.</translation>
    </message>
    <message>
        <source>Its checksum is not the one in the manifest.</source>
        <translation>Die Prüfsumme ist nicht die aus dem Manifest.</translation>
    </message>
    <message>
        <source>Its comment is not the checksum that it was written with.</source>
        <translation>Der Kommentar ist nicht die Prüfsumme, mit der geschrieben wurde.</translation>
    </message>
    <message>
        <source>Its element {0} is no object.</source>
        <translation>Das Element {0} ist kein Objekt.</translation>
    </message>
    <message>
        <source>Its manifest.json belongs to something else.</source>
        <translation>Die manifest.json gehört zu etwas anderem.</translation>
    </message>
    <message>
        <source>Its name at the source is not known.</source>
        <translation>Der Name in der Quelle ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Its path has a backslash.</source>
        <translation>Der Pfad enthält einen umgekehrten Schrägstrich.</translation>
    </message>
    <message>
        <source>Its path has a control character.</source>
        <translation>Der Pfad enthält ein Steuerzeichen.</translation>
    </message>
    <message>
        <source>Its path is absolute.</source>
        <translation>Der Pfad ist absolut.</translation>
    </message>
    <message>
        <source>Its path is not valid Unicode, so it cannot be remembered.</source>
        <translation>Der Pfad ist kein gültiges Unicode und kann nicht gemerkt werden.</translation>
    </message>
    <message>
        <source>Its path leaves the backup, or has an empty part.</source>
        <translation>Der Pfad führt aus der Sicherung hinaus oder hat einen leeren Teil.</translation>
    </message>
    <message>
        <source>Labels of variables: where they are missing, reports show raw names.</source>
        <translation>Beschriftungen von Variablen: wo sie fehlen, zeigen Berichte die rohen Namen.</translation>
    </message>
    <message>
        <source>Links and bookmarks: dashboards and reports get new ids, so new addresses.</source>
        <translation>Links und Lesezeichen: Dashboards und Berichte bekommen neue IDs, also neue Adressen.</translation>
    </message>
    <message>
        <source>Listing</source>
        <translation>Auflisten</translation>
    </message>
    <message>
        <source>Looking at what arrived</source>
        <translation>Prüfen, was angekommen ist</translation>
    </message>
    <message>
        <source>Part {0} of {1} is missing in the keyring.</source>
        <translation>Teil {0} von {1} fehlt im Schlüsselbund.</translation>
    </message>
    <message>
        <source>Reading names</source>
        <translation>Namen lesen</translation>
    </message>
    <message>
        <source>This server does not list its collections to a token ({0}). Only those that were added by their address or id are shown.</source>
        <translation>Dieser Server listet einem Token seine Sammlungen nicht auf ({0}). Gezeigt werden nur jene, die über ihre Adresse oder ID hinzugefügt wurden.</translation>
    </message>
    <message>
        <source>It is not a folder.</source>
        <translation>Es ist kein Ordner.</translation>
    </message>
    <message>
        <source>It ended before it was known which of {0} further reports stand alone: they are not counted.</source>
        <translation>Es endete, bevor bekannt war, welche von {0} weiteren Berichten eigenständig sind: sie sind nicht mitgezählt.</translation>
    </message>
    <message>
        <source>It has characters that do not go into a header as they are: only letters, digits and -._~+/= do.</source>
        <translation>Es hat Zeichen, die nicht unverändert in einen Header passen: Nur Buchstaben, Ziffern und -._~+/= passen.</translation>
    </message>
    <message>
        <source>It has {0} characters; {1} to {2} are taken.</source>
        <translation>Es hat {0} Zeichen; erlaubt sind {1} bis {2}.</translation>
    </message>
    <message>
        <source>It is neither an id nor an address.</source>
        <translation>Es ist weder eine ID noch eine Adresse.</translation>
    </message>
    <message>
        <source>Its answer is not readable: {0}.</source>
        <translation>Seine Antwort ist nicht lesbar: {0}.</translation>
    </message>
    <message>
        <source>Its certificate could not be looked at: that is not possible through this proxy.</source>
        <translation>Das Zertifikat ließ sich nicht ansehen: durch diesen Proxy ist das nicht möglich.</translation>
    </message>
    <message>
        <source>Its certificate could not be looked at: the server did not show it again.</source>
        <translation>Das Zertifikat ließ sich nicht ansehen: der Server hat es nicht noch einmal gezeigt.</translation>
    </message>
    <message>
        <source>No backup has a file there.</source>
        <translation>Keine Sicherung hat dort eine Datei.</translation>
    </message>
    <message>
        <source>No host has a name that long.</source>
        <translation>Kein Host hat einen so langen Namen.</translation>
    </message>
    <message>
        <source>No token is kept for it.</source>
        <translation>Es ist kein Token dafür aufbewahrt.</translation>
    </message>
    <message>
        <source>Not even its drive is there.</source>
        <translation>Schon das Laufwerk ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>Nothing new was found after the program had ended.</source>
        <translation>Nach dem Ende des Programms wurde nichts Neues gefunden.</translation>
    </message>
    <message>
        <source>Only http and https are understood.</source>
        <translation>Nur http und https werden verstanden.</translation>
    </message>
    <message>
        <source>Optimize 3.11 and later (Camunda 8.3 to 8.10)</source>
        <translation>Optimize 3.11 und neuer (Camunda 8.3 bis 8.10)</translation>
    </message>
    <message>
        <source>Optimize takes no token with {0}.</source>
        <translation>Optimize nimmt kein Token an, das Folgendes enthält: {0}.</translation>
    </message>
    <message>
        <source>Owner, last editor, and the dates of creation and change.</source>
        <translation>Besitzer, letzter Bearbeiter, Datum der Erstellung und der Änderung.</translation>
    </message>
    <message>
        <source>Owners, digests and goals of the process overview.</source>
        <translation>Verantwortliche, Zusammenfassungen und Ziele der Prozessübersicht.</translation>
    </message>
    <message>
        <source>Pictures in texts: only their addresses travel.</source>
        <translation>Bilder in Texten: nur ihre Adressen kommen mit.</translation>
    </message>
    <message>
        <source>Private dashboards and reports are never listed to a token. Add them by their address or id: they can be exported all the same.</source>
        <translation>Private Dashboards und Berichte werden einem Token nie aufgelistet. Fügen Sie sie über ihre Adresse oder ID hinzu: exportieren lassen sie sich trotzdem.</translation>
    </message>
    <message>
        <source>Private dashboards are listed only to a signed-in user; a known id can be exported.</source>
        <translation>Private Dashboards werden nur einem angemeldeten Benutzer aufgelistet; eine bekannte ID lässt sich exportieren.</translation>
    </message>
    <message>
        <source>Processes, decisions and their instances: the target must have them.</source>
        <translation>Prozesse, Entscheidungen und ihre Instanzen: das Ziel muss sie haben.</translation>
    </message>
    <message>
        <source>SQLite said: {0}.</source>
        <translation>SQLite meldete: {0}.</translation>
    </message>
    <message>
        <source>Share links: the old ones stop working, also where they are embedded.</source>
        <translation>Freigabelinks: die alten funktionieren nicht mehr, auch dort, wo sie eingebettet sind.</translation>
    </message>
    <message>
        <source>Something may use it that could not be read: {0}.</source>
        <translation>Vielleicht verwendet ihn etwas, das nicht gelesen werden konnte: {0}.</translation>
    </message>
    <message>
        <source>The HTTP library gave up ({0}).</source>
        <translation>Die HTTP-Bibliothek hat aufgegeben ({0}).</translation>
    </message>
    <message>
        <source>The answer ended before all of it had arrived.</source>
        <translation>Die Antwort brach ab, bevor alles angekommen war.</translation>
    </message>
    <message>
        <source>The answer names entities of an unknown kind.</source>
        <translation>Die Antwort nennt Objekte von unbekannter Art.</translation>
    </message>
    <message>
        <source>The answer of {0}</source>
        <translation>Die Antwort von {0}</translation>
    </message>
    <message>
        <source>The archive ends in the middle.</source>
        <translation>Das Archiv endet mittendrin.</translation>
    </message>
    <message>
        <source>The check says: {0}.</source>
        <translation>Die Prüfung ergab: {0}.</translation>
    </message>
    <message>
        <source>The collection itself: its name, description, data sources and members.</source>
        <translation>Die Sammlung selbst: Name, Beschreibung, Datenquellen und Mitglieder.</translation>
    </message>
    <message>
        <source>The collection {0}</source>
        <translation>die Sammlung {0}</translation>
    </message>
    <message>
        <source>The collection {0} has no known name: no pattern could exclude it.</source>
        <translation>Der Name der Sammlung {0} ist nicht bekannt: kein Muster konnte sie ausschließen.</translation>
    </message>
    <message>
        <source>The collection {0} is remembered, but no longer there.</source>
        <translation>Die Sammlung {0} ist gemerkt, aber nicht mehr vorhanden.</translation>
    </message>
    <message>
        <source>The collection {0} lists exactly as many entries as Optimize returns at most: more may exist.</source>
        <translation>Die Sammlung {0} enthält genau so viele Einträge, wie Optimize höchstens liefert: es kann mehr geben.</translation>
    </message>
    <message>
        <source>The collection {0} was left out.</source>
        <translation>Die Sammlung {0} wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The collections</source>
        <translation>die Sammlungen</translation>
    </message>
    <message>
        <source>The connection was not accepted.</source>
        <translation>Die Verbindung wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>The entry in the keyring is not one of this program.</source>
        <translation>Der Eintrag im Schlüsselbund stammt nicht von diesem Programm.</translation>
    </message>
    <message>
        <source>The file {0} holds no certificates of an authority.</source>
        <translation>Die Datei {0} enthält keine Zertifikate einer Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>The host is no valid name.</source>
        <translation>Der Host ist kein gültiger Name.</translation>
    </message>
    <message>
        <source>The host or the port is not valid.</source>
        <translation>Der Host oder der Port ist nicht gültig.</translation>
    </message>
    <message>
        <source>The manifest does not know it.</source>
        <translation>Das Manifest kennt die Datei nicht.</translation>
    </message>
    <message>
        <source>The manifest gives another size.</source>
        <translation>Das Manifest gibt eine andere Größe an.</translation>
    </message>
    <message>
        <source>The other side closed it in the middle of the answer, or before it.</source>
        <translation>Die Gegenseite hat sie vor oder mitten in der Antwort geschlossen.</translation>
    </message>
    <message>
        <source>The other side does not speak TLS as it should.</source>
        <translation>Die Gegenseite spricht TLS nicht so, wie sie sollte.</translation>
    </message>
    <message>
        <source>The parts in the keyring do not fit together.</source>
        <translation>Die Teile im Schlüsselbund passen nicht zusammen.</translation>
    </message>
    <message>
        <source>The program ended before the answer came, and it is not known where it was.</source>
        <translation>Das Programm endete, bevor die Antwort kam, und es ist nicht bekannt, wo es lag.</translation>
    </message>
    <message>
        <source>The program ended before the server&apos;s answer came.</source>
        <translation>Das Programm endete, bevor die Antwort des Servers kam.</translation>
    </message>
    <message>
        <source>The request cannot be put into HTTP ({0}).</source>
        <translation>Die Anfrage lässt sich nicht in HTTP ausdrücken ({0}).</translation>
    </message>
    <message>
        <source>The request carried no token.</source>
        <translation>Die Anfrage trug kein Token.</translation>
    </message>
    <message>
        <source>The route should be there; trying it would write.</source>
        <translation>Die Funktion sollte vorhanden sein; ein Versuch würde schreiben.</translation>
    </message>
    <message>
        <source>The server answered with its collections.</source>
        <translation>Der Server hat mit seinen Sammlungen geantwortet.</translation>
    </message>
    <message>
        <source>The target has another one</source>
        <translation>Das Ziel hat eine andere</translation>
    </message>
    <message>
        <source>The tiles of the dashboard {0} are no list, or one has no id.</source>
        <translation>Die Kacheln des Dashboards {0} sind keine Liste, oder eine hat keine ID.</translation>
    </message>
    <message>
        <source>The token that is kept was saved for {0}, not for {1}.</source>
        <translation>Das aufbewahrte Token wurde für {0} gespeichert, nicht für {1}.</translation>
    </message>
    <message>
        <source>The token was accepted, and the public interface permits it for every accepted token.</source>
        <translation>Das Token wurde angenommen, und die öffentliche Schnittstelle erlaubt es jedem angenommenen Token.</translation>
    </message>
    <message>
        <source>The {0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>This is a bare export of Optimize: it is complete, but it cannot prove that it is unaltered.</source>
        <translation>Dies ist ein bloßer Export von Optimize: er ist vollständig, kann aber nicht belegen, dass er unverändert ist.</translation>
    </message>
    <message>
        <source>This server offers no list of collections to a token ({0}).</source>
        <translation>Dieser Server bietet einem Token keine Liste der Sammlungen an ({0}).</translation>
    </message>
    <message>
        <source>Too many requests were made in a short time.</source>
        <translation>In kurzer Zeit wurden zu viele Anfragen gestellt.</translation>
    </message>
    <message>
        <source>Two systems have the same key.</source>
        <translation>Zwei Systeme haben denselben Schlüssel.</translation>
    </message>
    <message>
        <source>Users, groups and tenants: filters and definitions name only ids.</source>
        <translation>Benutzer, Gruppen und Mandanten: Filter und Definitionen nennen nur IDs.</translation>
    </message>
    <message>
        <source>Which reports the dashboard {0} uses could not be read, so they count as standing alone. {1}</source>
        <translation>Welche Berichte das Dashboard {0} verwendet, konnte nicht gelesen werden; sie zählen deshalb als eigenständig. {1}</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>You may not create files in this folder.</source>
        <translation>In diesem Ordner dürfen Sie keine Dateien anlegen.</translation>
    </message>
    <message>
        <source>a blank or line break</source>
        <translation>ein Leerzeichen oder ein Zeilenumbruch</translation>
    </message>
    <message>
        <source>a definition</source>
        <translation>eine Definition</translation>
    </message>
    <message>
        <source>a release before Optimize 3.11</source>
        <translation>eine Version vor Optimize 3.11</translation>
    </message>
    <message>
        <source>a release of Optimize newer than this program knows</source>
        <translation>eine neuere Version von Optimize, als dieses Programm kennt</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>eine Webseite</translation>
    </message>
    <message>
        <source>an equals sign inside</source>
        <translation>ein Gleichheitszeichen in der Mitte</translation>
    </message>
    <message>
        <source>an unnamed place</source>
        <translation>ein nicht genannter Ort</translation>
    </message>
    <message>
        <source>any release: there is nothing in it</source>
        <translation>jede Version: es ist nichts darin</translation>
    </message>
    <message>
        <source>collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>collections</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>dashboard, report or collection</source>
        <translation>Dashboard, Bericht oder Sammlung</translation>
    </message>
    <message>
        <source>dashboards</source>
        <translation>Dashboards</translation>
    </message>
    <message>
        <source>definitions that neither the server nor the document tells</source>
        <translation>Definitionen, die weder der Server noch das Dokument nennt</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>how much {0} grows</source>
        <translation>das Anwachsen von {0} beim Entpacken</translation>
    </message>
    <message>
        <source>import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>it answered with status {0}</source>
        <translation>die Antwort hatte den Status {0}</translation>
    </message>
    <message>
        <source>it answered with status {0}: “{1}”</source>
        <translation>die Antwort hatte den Status {0}: „{1}“</translation>
    </message>
    <message>
        <source>it has not the size that the archive says</source>
        <translation>die Größe ist nicht die, die das Archiv angibt</translation>
    </message>
    <message>
        <source>it was refused</source>
        <translation>das Zertifikat wurde abgelehnt</translation>
    </message>
    <message>
        <source>its collection could not be listed just now.</source>
        <translation>die Sammlung ließ sich gerade nicht auflisten.</translation>
    </message>
    <message>
        <source>its collections have to be compared.</source>
        <translation>die Sammlungen müssen verglichen werden.</translation>
    </message>
    <message>
        <source>migration</source>
        <translation>Migration</translation>
    </message>
    <message>
        <source>no single release takes all of it: {0}</source>
        <translation>keine einzelne Version nimmt alles an: {0}</translation>
    </message>
    <message>
        <source>nothing new was found there.</source>
        <translation>dort wurde nichts Neues gefunden.</translation>
    </message>
    <message>
        <source>nothing was sent</source>
        <translation>nichts wurde gesendet</translation>
    </message>
    <message>
        <source>of a demonstration nothing is kept</source>
        <translation>von einer Demo wird nichts aufbewahrt</translation>
    </message>
    <message>
        <source>only until the program ends</source>
        <translation>nur, bis das Programm endet</translation>
    </message>
    <message>
        <source>only until the program ends: {0}</source>
        <translation>nur bis zum Ende des Programms ({0})</translation>
    </message>
    <message>
        <source>private content</source>
        <translation>private Inhalte</translation>
    </message>
    <message>
        <source>process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>removal</source>
        <translation>Löschung</translation>
    </message>
    <message>
        <source>report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>save</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>special characters</source>
        <translation>Sonderzeichen</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>the bytes of all entries</source>
        <translation>die Bytes aller Einträge</translation>
    </message>
    <message>
        <source>the bytes of one entry</source>
        <translation>die Bytes eines Eintrags</translation>
    </message>
    <message>
        <source>the collection {0}</source>
        <translation>die Sammlung {0}</translation>
    </message>
    <message>
        <source>the import</source>
        <translation>der Import</translation>
    </message>
    <message>
        <source>the keyring of this computer cannot be used ({0})</source>
        <translation>der Schlüsselbund dieses Computers ist nicht verwendbar ({0})</translation>
    </message>
    <message>
        <source>the length of a path</source>
        <translation>die Länge eines Pfads</translation>
    </message>
    <message>
        <source>the target</source>
        <translation>das Ziel</translation>
    </message>
    <message>
        <source>the {0} “{1}”</source>
        <translation>{0} „{1}“</translation>
    </message>
    <message>
        <source>this computer has no keyring</source>
        <translation>dieser Computer hat keinen Schlüsselbund</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>what the server does not list</source>
        <translation>was der Server nicht auflistet</translation>
    </message>
    <message>
        <source>{0} accepted, but not compared</source>
        <translation>{0} angenommen, aber nicht verglichen</translation>
    </message>
    <message>
        <source>{0} answered with status {1}, but Optimize itself may still be at work.</source>
        <translation>{0} antwortete mit Status {1}, aber Optimize selbst arbeitet vielleicht noch.</translation>
    </message>
    <message>
        <source>{0} arrived with differences</source>
        <translation>{0} mit Unterschieden angekommen</translation>
    </message>
    <message>
        <source>{0} arrived, but could not be compared</source>
        <translation>{0} angekommen, ließ sich aber nicht vergleichen</translation>
    </message>
    <message>
        <source>{0} changed from Optimize {1} to {2} while this ran: what was done before and after may differ.</source>
        <translation>{0} wechselte währenddessen von Optimize {1} zu {2}: was davor und danach getan wurde, kann sich unterscheiden.</translation>
    </message>
    <message>
        <source>{0} collections of {1} have this name.</source>
        <translation>{0} Sammlungen von {1} haben diesen Namen.</translation>
    </message>
    <message>
        <source>{0} copied and compared</source>
        <translation>{0} kopiert und verglichen</translation>
    </message>
    <message>
        <source>{0} could not be asked at the end which Optimize it is. {1}</source>
        <translation>{0} ließ sich am Ende nicht nach seiner Version von Optimize fragen. {1}</translation>
    </message>
    <message>
        <source>{0} could not be listed. {1}</source>
        <translation>Auflisten nicht möglich: {0}. {1}</translation>
    </message>
    <message>
        <source>{0} does not protect what it keeps</source>
        <translation>{0} schützt nicht, was darin liegt</translation>
    </message>
    <message>
        <source>{0}: sent {1}, missing in what arrived</source>
        <translation>{0}: gesendet {1}, fehlt im Angekommenen</translation>
    </message>
    <message>
        <source>{0}: what the report {1} became is not known</source>
        <translation>{0}: was aus dem Bericht {1} wurde, ist nicht bekannt</translation>
    </message>
    <message>
        <source>{0}; Optimize 3.11 to 8.10 refuse to import it</source>
        <translation>{0}; Optimize 3.11 bis 8.10 lehnen den Import ab</translation>
    </message>
    <message>
        <source>{0}; later releases refuse to import it</source>
        <translation>{0}; neuere Versionen lehnen den Import ab</translation>
    </message>
    <message>
        <source>{0} does not tell its collections to this sign-in.</source>
        <translation>{0} nennt dieser Anmeldung seine Sammlungen nicht.</translation>
    </message>
    <message>
        <source>{0} failed with status {1}, and may have written part of it.</source>
        <translation>{0} scheiterte mit Status {1} und hat vielleicht einen Teil geschrieben.</translation>
    </message>
    <message>
        <source>{0} has no collection of this name.</source>
        <translation>{0} hat keine Sammlung dieses Namens.</translation>
    </message>
    <message>
        <source>{0} is a file, and a folder was asked for.</source>
        <translation>{0} ist eine Datei; gewünscht ist ein Ordner.</translation>
    </message>
    <message>
        <source>{0} is a folder, and a {1} file was asked for.</source>
        <translation>{0} ist ein Ordner; gewünscht ist eine Datei vom Typ {1}.</translation>
    </message>
    <message>
        <source>{0} is missing.</source>
        <translation>{0} fehlt.</translation>
    </message>
    <message>
        <source>{0} lies beyond its end.</source>
        <translation>{0} liegt jenseits des Endes.</translation>
    </message>
    <message>
        <source>{0} lists exactly {1} {2}, the most that a server tells: there may be more.</source>
        <translation>{0} enthält genau {1} {2}, so viele, wie ein Server höchstens nennt: es kann mehr geben.</translation>
    </message>
    <message>
        <source>{0} of {1} found with this name.</source>
        <translation>{0} von {1} mit diesem Namen gefunden.</translation>
    </message>
    <message>
        <source>{0} returned something other than was written.</source>
        <translation>{0} gab etwas anderes zurück, als geschrieben wurde.</translation>
    </message>
    <message>
        <source>{0} said: {1}.</source>
        <translation>{0} meldete: {1}.</translation>
    </message>
    <message>
        <source>{0} was Optimize {1} in the last run with it, on {2}. It is {3} now: what it accepts may have changed.</source>
        <translation>{0} war beim letzten Lauf am {2} Optimize {1}. Jetzt ist es {3}: was angenommen wird, kann sich geändert haben.</translation>
    </message>
    <message>
        <source>{0} {1} with tenant {2}</source>
        <translation>{0} {1} mit Mandant {2}</translation>
    </message>
    <message>
        <source>{0}: sent a report, arrived {1}</source>
        <translation>{0}: gesendet ein Bericht, angekommen {1}</translation>
    </message>
    <message>
        <source>{0}: sent {1} entries, {2} arrived</source>
        <translation>{0}: gesendet {1} Einträge, angekommen {2}</translation>
    </message>
    <message>
        <source>{0}: sent {1}, arrived {2}</source>
        <translation>{0}: gesendet {1}, angekommen {2}</translation>
    </message>
    <message>
        <source>{0}: the document has {1}, the target {2}</source>
        <translation>{0}: das Dokument hat {1}, das Ziel {2}</translation>
    </message>
    <message>
        <source>{0}: the report {1} became {2}, but here is {3}</source>
        <translation>{0}: aus dem Bericht {1} wurde {2}, hier steht aber {3}</translation>
    </message>
    <message>
        <source>“{0}” is no checksum.</source>
        <translation>„{0}“ ist keine Prüfsumme.</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>missing report</source>
        <translation>fehlender Bericht</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>progress bar</source>
        <translation>Fortschrittsbalken</translation>
    </message>
    <message>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>bar chart</source>
        <translation>Balkendiagramm</translation>
    </message>
    <message>
        <source>line chart</source>
        <translation>Liniendiagramm</translation>
    </message>
    <message>
        <source>bar and line chart</source>
        <translation>Balken- und Liniendiagramm</translation>
    </message>
    <message>
        <source>pie chart</source>
        <translation>Kreisdiagramm</translation>
    </message>
    <message>
        <source>heat map</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>combined bar chart</source>
        <translation>kombiniertes Balkendiagramm</translation>
    </message>
    <message>
        <source>combined line chart</source>
        <translation>kombiniertes Liniendiagramm</translation>
    </message>
    <message>
        <source>combined table</source>
        <translation>kombinierte Tabelle</translation>
    </message>
    <message>
        <source>combined numbers</source>
        <translation>kombinierte Zahlen</translation>
    </message>
    <message>
        <source>report of an unknown kind</source>
        <translation>Bericht von unbekannter Art</translation>
    </message>
    <message numerus="yes">
        <source>{picture} of %n report(s)</source>
        <translation>
            <numerusform>{picture} aus %n Bericht</numerusform>
            <numerusform>{picture} aus %n Berichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Unknown tile</source>
        <translation>Unbekannte Kachel</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>external page</source>
        <translation>externe Seite</translation>
    </message>
    <message>
        <source>shown by newer releases of Optimize only</source>
        <translation>nur in neueren Versionen von Optimize gezeigt</translation>
    </message>
    <message>
        <source>{title}, {kind}</source>
        <translation>{title}, {kind}</translation>
    </message>
    <message numerus="yes">
        <source>in %n report(s)</source>
        <translation>
            <numerusform>in %n Bericht</numerusform>
            <numerusform>in %n Berichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n Bericht</numerusform>
            <numerusform>%n Berichte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more tile(s) that cannot be drawn</source>
        <translation>
            <numerusform>%n weitere Kachel, die nicht gezeichnet werden kann</numerusform>
            <numerusform>%n weitere Kacheln, die nicht gezeichnet werden können</numerusform>
        </translation>
    </message>
    <message>
        <source>External page, not loaded here:
{address}</source>
        <translation>Externe Seite, hier nicht geladen:
{address}</translation>
    </message>
    <message>
        <source>The report {id} is not part of this export.</source>
        <translation>Der Bericht {id} ist nicht Teil dieses Exports.</translation>
    </message>
    <message>
        <source>{title}
{kind}</source>
        <translation>{title}
{kind}</translation>
    </message>
    <message>
        <source>Row {number}: {tiles}.</source>
        <translation>Zeile {number}: {tiles}.</translation>
    </message>
    <message>
        <source>This dashboard has no tiles.</source>
        <translation>Dieses Dashboard hat keine Kacheln.</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Missing report</source>
        <translation>Fehlender Bericht</translation>
    </message>
    <message>
        <source>Empty text</source>
        <translation>Leerer Text</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>all versions</source>
        <translation>alle Versionen</translation>
    </message>
    <message>
        <source>latest version</source>
        <translation>neueste Version</translation>
    </message>
    <message>
        <source>no version</source>
        <translation>keine Version</translation>
    </message>
    <message>
        <source>versions {versions}</source>
        <translation>Versionen {versions}</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>{versions} · tenant {tenants}</source>
        <translation>{versions} · Mandant {tenants}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>start date</source>
        <translation>Startdatum</translation>
    </message>
    <message>
        <source>end date</source>
        <translation>Enddatum</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>input variable</source>
        <translation>Eingabevariable</translation>
    </message>
    <message>
        <source>output variable</source>
        <translation>Ausgabevariable</translation>
    </message>
    <message>
        <source>assignee</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>candidate group</source>
        <translation>Kandidatengruppe</translation>
    </message>
    <message>
        <source>running instances</source>
        <translation>laufende Instanzen</translation>
    </message>
    <message>
        <source>completed instances</source>
        <translation>abgeschlossene Instanzen</translation>
    </message>
    <message>
        <source>canceled instances</source>
        <translation>abgebrochene Instanzen</translation>
    </message>
    <message>
        <source>not canceled instances</source>
        <translation>nicht abgebrochene Instanzen</translation>
    </message>
    <message>
        <source>suspended instances</source>
        <translation>angehaltene Instanzen</translation>
    </message>
    <message>
        <source>not suspended instances</source>
        <translation>nicht angehaltene Instanzen</translation>
    </message>
    <message>
        <source>running flow nodes</source>
        <translation>laufende Flussknoten</translation>
    </message>
    <message>
        <source>completed flow nodes</source>
        <translation>abgeschlossene Flussknoten</translation>
    </message>
    <message>
        <source>canceled flow nodes</source>
        <translation>abgebrochene Flussknoten</translation>
    </message>
    <message>
        <source>completed or canceled flow nodes</source>
        <translation>abgeschlossene oder abgebrochene Flussknoten</translation>
    </message>
    <message>
        <source>executed flow nodes</source>
        <translation>ausgeführte Flussknoten</translation>
    </message>
    <message>
        <source>executing flow nodes</source>
        <translation>gerade ausgeführte Flussknoten</translation>
    </message>
    <message>
        <source>canceled flow node</source>
        <translation>abgebrochener Flussknoten</translation>
    </message>
    <message>
        <source>start date of flow nodes</source>
        <translation>Startdatum von Flussknoten</translation>
    </message>
    <message>
        <source>end date of flow nodes</source>
        <translation>Enddatum von Flussknoten</translation>
    </message>
    <message>
        <source>duration of flow nodes</source>
        <translation>Dauer von Flussknoten</translation>
    </message>
    <message>
        <source>duration of instances</source>
        <translation>Dauer von Instanzen</translation>
    </message>
    <message>
        <source>evaluation date</source>
        <translation>Auswertungsdatum</translation>
    </message>
    <message>
        <source>open incidents</source>
        <translation>offene Vorfälle</translation>
    </message>
    <message>
        <source>resolved incidents</source>
        <translation>gelöste Vorfälle</translation>
    </message>
    <message>
        <source>no incidents</source>
        <translation>keine Vorfälle</translation>
    </message>
    <message>
        <source>Definitions</source>
        <translation>Definitionen</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Mandanten</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Missing in the export</source>
        <translation>Fehlt im Export</translation>
    </message>
    <message>
        <source>decision · {versions}</source>
        <translation>Entscheidung · {versions}</translation>
    </message>
    <message>
        <source>{name} ({kind})</source>
        <translation>{name} ({kind})</translation>
    </message>
    <message>
        <source>on the dashboard</source>
        <translation>auf dem Dashboard</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>External page</source>
        <translation>Externe Seite</translation>
    </message>
    <message>
        <source>Index version {number}</source>
        <translation>Indexversion {number}</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n Text</numerusform>
            <numerusform>%n Texte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n Link</numerusform>
            <numerusform>%n Links</numerusform>
        </translation>
    </message>
    <message>
        <source>Report: {picture}</source>
        <translation>Bericht: {picture}</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>What it needs</source>
        <translation>Was es braucht</translation>
    </message>
    <message>
        <source>What will not travel</source>
        <translation>Was zurückbleibt</translation>
    </message>
    <message>
        <source>Open in Optimize</source>
        <translation>In Optimize öffnen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Choose a dashboard or a report to see what it shows and needs.</source>
        <translation>Wählen Sie ein Dashboard oder einen Bericht, um zu sehen, was es zeigt und braucht.</translation>
    </message>
    <message>
        <source>Show it in the browser: {address}</source>
        <translation>Im Browser zeigen: {address}</translation>
    </message>
    <message>
        <source>Copy {address}</source>
        <translation>{address} kopieren</translation>
    </message>
    <message>
        <source>A backup has no page in Optimize.</source>
        <translation>Eine Sicherung hat keine Seite in Optimize.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Views of the details</source>
        <translation>Ansichten der Details</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>Will not travel</source>
        <translation>Bleibt zurück</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>{name} wird gelesen…</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>Drawing of {name}</source>
        <translation>Zeichnung von {name}</translation>
    </message>
    <message>
        <source>{tile}. {drawing}</source>
        <translation>{tile}. {drawing}</translation>
    </message>
</context>
<context>
    <name>DrawingPage</name>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) that it names did not come with the export.</source>
        <translation>
            <numerusform>%n genannter Bericht kam beim Export nicht mit.</numerusform>
            <numerusform>%n genannte Berichte kamen beim Export nicht mit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Auto-refresh, alerts, shares and the owner are not part of an export.</source>
        <translation>Automatisches Aktualisieren, Alarme, Freigaben und der Besitzer gehören nicht zu einem Export.</translation>
    </message>
    <message>
        <source>Auto-refresh, shares and the owner are not part of an export.</source>
        <translation>Automatisches Aktualisieren, Freigaben und der Besitzer gehören nicht zu einem Export.</translation>
    </message>
    <message>
        <source>Alerts, shares and the owner are not part of an export.</source>
        <translation>Alarme, Freigaben und der Besitzer gehören nicht zu einem Export.</translation>
    </message>
    <message>
        <source>Shares and the owner are not part of an export.</source>
        <translation>Freigaben und der Besitzer gehören nicht zu einem Export.</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation>ID kopieren</translation>
    </message>
</context>
<context>
    <name>EndpointFlow</name>
    <message>
        <source>First tick a system that scripts may read.</source>
        <translation>Haken Sie zuerst ein System an, das Skripte lesen dürfen.</translation>
    </message>
    <message>
        <source>“{name}” is a production system now. Scripts cannot write to it any more.</source>
        <translation>„{name}“ ist jetzt ein Produktionssystem. Skripte können nicht mehr hineinschreiben.</translation>
    </message>
</context>
<context>
    <name>EndpointPage</name>
    <message>
        <source>Local endpoint</source>
        <translation>Lokaler Endpunkt</translation>
    </message>
    <message>
        <source>Scripts on this computer reach your systems here as they reach Optimize, with one token for all and without the systems’ own tokens.</source>
        <translation>Skripte auf diesem Computer erreichen Ihre Systeme hier so, wie sie Optimize erreichen: mit einem Token für alle und ohne das Token des einzelnen Systems.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>Teile dieser Seite</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>No system is ticked, so every request for one is answered with 404.</source>
        <translation>Kein System ist angehakt, darum wird jede Anfrage nach einem mit 404 beantwortet.</translation>
    </message>
    <message>
        <source>Use port {port}</source>
        <translation>Port {port} nehmen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Renew the token?</source>
        <translation>Token erneuern?</translation>
    </message>
    <message>
        <source>Every script that has the present token is refused until it has the new one.</source>
        <translation>Jedes Skript mit dem bisherigen Token wird abgewiesen, bis es das neue hat.</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Erneuern</translation>
    </message>
</context>
<context>
    <name>EndpointSwitch</name>
    <message>
        <source>Show the page of the local endpoint.</source>
        <translation>Die Seite des lokalen Endpunkts zeigen.</translation>
    </message>
</context>
<context>
    <name>EntryActions</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Laufbericht</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Copy summary</source>
        <translation>Zusammenfassung kopieren</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>Erneut versuchen…</translation>
    </message>
    <message>
        <source>Show report…</source>
        <translation>Laufbericht zeigen…</translation>
    </message>
    <message>
        <source>Show requests</source>
        <translation>Anfragen zeigen</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>“{text}” is not an address of an Optimize system.</source>
        <translation>„{text}“ ist keine Adresse eines Optimize-Systems.</translation>
    </message>
    <message>
        <source>Paste the address from the browser, such as https://optimize.example.com/optimize.</source>
        <translation>Fügen Sie die Adresse aus dem Browser ein, etwa https://optimize.example.com/optimize.</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Nichts ist gewählt.</translation>
    </message>
    <message>
        <source>No dashboard and no report fits what was asked for.</source>
        <translation>Kein Dashboard und kein Bericht passt zu dem, was verlangt wurde.</translation>
    </message>
    <message>
        <source>Nothing was written to {target}.</source>
        <translation>Nichts wurde in {target} geschrieben.</translation>
    </message>
    <message>
        <source>Writing to a system needs consent, and there is no terminal to ask on.</source>
        <translation>Das Schreiben in ein System braucht Zustimmung, und es gibt kein Terminal zum Nachfragen.</translation>
    </message>
    <message>
        <source>The command was used wrongly.</source>
        <translation>Der Befehl wurde falsch verwendet.</translation>
    </message>
    <message>
        <source>Use --help to see what it takes.</source>
        <translation>Mit --help sehen Sie, was er versteht.</translation>
    </message>
    <message>
        <source>“{place}” is neither a saved system nor a file or folder.</source>
        <translation>„{place}“ ist weder ein gespeichertes System noch eine Datei oder ein Ordner.</translation>
    </message>
    <message>
        <source>It is no connection&apos;s key or name, no address and no existing path.</source>
        <translation>Es ist weder Schlüssel oder Name einer Verbindung noch eine Adresse oder ein vorhandener Pfad.</translation>
    </message>
    <message>
        <source>“{place}” is both a saved system and a file or folder.</source>
        <translation>„{place}“ ist sowohl ein gespeichertes System als auch eine Datei oder ein Ordner.</translation>
    </message>
    <message>
        <source>It cannot be told which one is meant.</source>
        <translation>Es ist nicht zu erkennen, was gemeint ist.</translation>
    </message>
    <message>
        <source>“{text}” names no {kind}.</source>
        <translation>„{text}“ lässt sich nicht zuordnen (gesucht: {kind}).</translation>
    </message>
    <message>
        <source>Paste the id, or the address of the page from the browser.</source>
        <translation>Fügen Sie die ID oder die Adresse der Seite aus dem Browser ein.</translation>
    </message>
    <message>
        <source>“{text}” belongs to another system.</source>
        <translation>„{text}“ gehört zu einem anderen System.</translation>
    </message>
    <message>
        <source>It is an address at {other}, not at {name} ({system}).</source>
        <translation>Die Adresse liegt bei {other}, nicht bei {name} ({system}).</translation>
    </message>
    <message>
        <source>Give an address of {name}, or only the id.</source>
        <translation>Geben Sie eine Adresse von {name} an oder nur die ID.</translation>
    </message>
    <message>
        <source>The list of ids in {path} cannot be used.</source>
        <translation>Die Liste der IDs in {path} ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>It takes one id or pasted address a line, “report” or “collection” before the id of one, and # before a comment; or a JSON array of them.</source>
        <translation>Erlaubt ist je Zeile eine ID oder eine eingefügte Adresse, „report“ oder „collection“ vor deren ID und # vor einem Kommentar; oder ein JSON-Array davon.</translation>
    </message>
    <message>
        <source>The question was not answered with yes.</source>
        <translation>Die Frage wurde nicht mit Ja beantwortet.</translation>
    </message>
    <message>
        <source>The host {host} was not found.</source>
        <translation>Der Host {host} wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The name could not be turned into a network address.</source>
        <translation>Zu dem Namen wurde keine Netzwerkadresse gefunden.</translation>
    </message>
    <message>
        <source>Check the spelling and whether a VPN is needed.</source>
        <translation>Prüfen Sie die Schreibweise und ob ein VPN nötig ist.</translation>
    </message>
    <message>
        <source>{host} cannot be reached.</source>
        <translation>{host} ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the address and port, and whether Optimize is running.</source>
        <translation>Prüfen Sie Adresse und Port und ob Optimize läuft.</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <translation>{host} hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>It was silent for {timeout_s} seconds.</source>
        <translation>{timeout_s} Sekunden lang kam nichts.</translation>
    </message>
    <message>
        <source>Try again later; a busy Optimize may need longer.</source>
        <translation>Versuchen Sie es später noch einmal; ein ausgelastetes Optimize braucht manchmal länger.</translation>
    </message>
    <message>
        <source>The certificate of {host} cannot be trusted.</source>
        <translation>Dem Zertifikat von {host} ist nicht zu trauen.</translation>
    </message>
    <message>
        <source>If your organisation has a certificate authority of its own, name its file in the connection.</source>
        <translation>Wenn Ihre Organisation eine eigene Zertifizierungsstelle hat, geben Sie deren Datei in der Verbindung an.</translation>
    </message>
    <message>
        <source>The certificate of {host} is self-signed: nobody else vouches for it.</source>
        <translation>Das Zertifikat von {host} ist selbst ausgestellt: niemand sonst bürgt dafür.</translation>
    </message>
    <message>
        <source>It is for {names}, valid from {valid_from} until {valid_until}. Its SHA-256 fingerprint is {fingerprint}.</source>
        <translation>Es gilt für {names}, von {valid_from} bis {valid_until}. Sein SHA-256-Fingerabdruck ist {fingerprint}.</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one on the server before you trust it.</source>
        <translation>Vergleichen Sie den Fingerabdruck mit dem auf dem Server, bevor Sie ihm vertrauen.</translation>
    </message>
    <message>
        <source>The certificate of {host} is not the one that was to be trusted.</source>
        <translation>Das Zertifikat von {host} ist nicht das, dem vertraut werden sollte.</translation>
    </message>
    <message>
        <source>Its SHA-256 fingerprint is {fingerprint}, not {expected}.</source>
        <translation>Sein SHA-256-Fingerabdruck ist {fingerprint}, nicht {expected}.</translation>
    </message>
    <message>
        <source>Ask whoever runs the server which one is right: somebody may stand in between.</source>
        <translation>Fragen Sie, wer den Server betreibt, welches stimmt: vielleicht steht jemand dazwischen.</translation>
    </message>
    <message>
        <source>The proxy {proxy} did not let the request through.</source>
        <translation>Der Proxy {proxy} hat die Anfrage nicht durchgelassen.</translation>
    </message>
    <message>
        <source>Check the proxy settings of this computer.</source>
        <translation>Prüfen Sie die Proxy-Einstellungen dieses Computers.</translation>
    </message>
    <message>
        <source>{host} was not asked: the connection would not be encrypted.</source>
        <translation>{host} wurde nicht gefragt: die Verbindung wäre nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>The address begins with http, and the token would travel readable for everyone on the way.</source>
        <translation>Die Adresse beginnt mit http; das Token wäre unterwegs für jeden lesbar.</translation>
    </message>
    <message>
        <source>Use https, or allow plain http for this connection.</source>
        <translation>Verwenden Sie https, oder erlauben Sie unverschlüsseltes http für diese Verbindung.</translation>
    </message>
    <message>
        <source>The connection to {host} broke.</source>
        <translation>Die Verbindung zu {host} ist abgerissen.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, ask who runs the server or a proxy in between.</source>
        <translation>Versuchen Sie es noch einmal; geschieht es wieder, fragen Sie, wer den Server oder einen Proxy davor betreibt.</translation>
    </message>
    <message>
        <source>The answer of {host} is larger than {limit_bytes} bytes.</source>
        <translation>Die Antwort von {host} ist größer als {limit_bytes} Bytes.</translation>
    </message>
    <message>
        <source>It was not read any further.</source>
        <translation>Sie wurde nicht weiter gelesen.</translation>
    </message>
    <message>
        <source>Ask for less at once.</source>
        <translation>Fordern Sie weniger auf einmal an.</translation>
    </message>
    <message>
        <source>{url} is not Optimize&apos;s API.</source>
        <translation>{url} ist nicht die Schnittstelle (API) von Optimize.</translation>
    </message>
    <message>
        <source>Check the address: behind an ingress Optimize often has a path of its own, such as /optimize.</source>
        <translation>Prüfen Sie die Adresse: hinter einem Ingress hat Optimize oft einen eigenen Pfad, etwa /optimize.</translation>
    </message>
    <message>
        <source>{url} sends callers elsewhere.</source>
        <translation>{url} leitet woandershin um.</translation>
    </message>
    <message>
        <source>It answered with a redirect to {location}, which is not followed.</source>
        <translation>Die Antwort war eine Umleitung nach {location}; ihr wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>Enter the address where Optimize itself is, with its path.</source>
        <translation>Geben Sie die Adresse von Optimize selbst ein, mit ihrem Pfad.</translation>
    </message>
    <message>
        <source>The request to {host} could not be made.</source>
        <translation>Die Anfrage an {host} konnte nicht gestellt werden.</translation>
    </message>
    <message>
        <source>Check the address of the system.</source>
        <translation>Prüfen Sie die Adresse des Systems.</translation>
    </message>
    <message>
        <source>There is no token for {system}.</source>
        <translation>Für {system} gibt es kein Token.</translation>
    </message>
    <message>
        <source>{host} does not accept the token.</source>
        <translation>{host} nimmt das Token nicht an.</translation>
    </message>
    <message>
        <source>Check the token; from Optimize 8.10 on a static token is refused by default.</source>
        <translation>Prüfen Sie das Token; ab Optimize 8.10 wird ein statisches Token standardmäßig abgelehnt.</translation>
    </message>
    <message>
        <source>The token cannot be sent.</source>
        <translation>Das Token kann nicht gesendet werden.</translation>
    </message>
    <message>
        <source>Copy the token again, without blanks or line breaks.</source>
        <translation>Kopieren Sie das Token noch einmal, ohne Leerzeichen und Zeilenumbrüche.</translation>
    </message>
    <message>
        <source>{host} does not permit this.</source>
        <translation>{host} erlaubt das nicht.</translation>
    </message>
    <message>
        <source>The sign-in is valid but lacks the right to do it.</source>
        <translation>Die Anmeldung ist gültig, hat aber nicht das Recht dazu.</translation>
    </message>
    <message>
        <source>Ask an administrator of that system.</source>
        <translation>Fragen Sie einen Administrator des Systems.</translation>
    </message>
    <message>
        <source>{host} failed with status {status}.</source>
        <translation>{host} scheiterte mit Status {status}.</translation>
    </message>
    <message>
        <source>Optimize could not carry out the request.</source>
        <translation>Optimize konnte die Anfrage nicht ausführen.</translation>
    </message>
    <message>
        <source>The log of that Optimize says more.</source>
        <translation>Mehr steht im Protokoll dieses Optimize.</translation>
    </message>
    <message>
        <source>{host} is not available (status {status}).</source>
        <translation>{host} ist nicht verfügbar (Status {status}).</translation>
    </message>
    <message>
        <source>Optimize or a proxy in front of it is down or overloaded.</source>
        <translation>Optimize oder ein Proxy davor ist ausgefallen oder überlastet.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>{host} asks to slow down (status {status}).</source>
        <translation>{host} bittet um langsamere Anfragen (Status {status}).</translation>
    </message>
    <message>
        <source>{host} fails for everything that is asked.</source>
        <translation>{host} scheitert an allem, was gefragt wird.</translation>
    </message>
    <message>
        <source>{count} requests in a row failed the same way and none succeeded, so the rest was not started.</source>
        <translation>{count} Anfragen hintereinander sind auf dieselbe Weise gescheitert, und keine ist gelungen; der Rest wurde nicht begonnen.</translation>
    </message>
    <message>
        <source>Try again when that Optimize works; its log says more.</source>
        <translation>Versuchen Sie es noch einmal, wenn dieses Optimize wieder arbeitet; mehr steht in seinem Protokoll.</translation>
    </message>
    <message>
        <source>{host} refused the request (status {status}).</source>
        <translation>{host} hat die Anfrage abgelehnt (Status {status}).</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The server&apos;s words tell what it objects to.</source>
        <translation>Die Worte des Servers sagen, woran er sich stört.</translation>
    </message>
    <message>
        <source>The request is too large for {host}.</source>
        <translation>Die Anfrage ist zu groß für {host}.</translation>
    </message>
    <message>
        <source>A proxy in front of Optimize limits the size of requests (status 413); nothing was written.</source>
        <translation>Ein Proxy vor Optimize begrenzt die Größe von Anfragen (Status 413); nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Ask who runs the proxy to raise its limit.</source>
        <translation>Bitten Sie, wer den Proxy betreibt, die Grenze anzuheben.</translation>
    </message>
    <message>
        <source>There is no dashboard {id}.</source>
        <translation>Es gibt kein Dashboard {id}.</translation>
    </message>
    <message>
        <source>The server does not know this id.</source>
        <translation>Der Server kennt diese ID nicht.</translation>
    </message>
    <message>
        <source>It may have been deleted, or belong to another system.</source>
        <translation>Vielleicht wurde es gelöscht oder gehört zu einem anderen System.</translation>
    </message>
    <message>
        <source>There is no report {id}.</source>
        <translation>Es gibt keinen Bericht {id}.</translation>
    </message>
    <message>
        <source>There is no collection {id}.</source>
        <translation>Es gibt keine Sammlung {id}.</translation>
    </message>
    <message>
        <source>Nothing is listed in the collection {id}.</source>
        <translation>In der Sammlung {id} wird nichts aufgelistet.</translation>
    </message>
    <message>
        <source>It is empty, or there is no such collection: Optimize answers both in the same way.</source>
        <translation>Sie ist leer, oder es gibt sie nicht: Optimize antwortet in beiden Fällen gleich.</translation>
    </message>
    <message>
        <source>Compare the id with the address of the collection in the browser.</source>
        <translation>Vergleichen Sie die ID mit der Adresse der Sammlung im Browser.</translation>
    </message>
    <message>
        <source>The server&apos;s answer lacks {what}.</source>
        <translation>In der Antwort des Servers fehlt: {what}.</translation>
    </message>
    <message>
        <source>The request was answered as successful, but something asked for is not in the answer.</source>
        <translation>Die Anfrage wurde als erfolgreich beantwortet, aber etwas Verlangtes steht nicht in der Antwort.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, the system&apos;s data may be damaged.</source>
        <translation>Versuchen Sie es noch einmal; bleibt es dabei, sind vielleicht die Daten des Systems beschädigt.</translation>
    </message>
    <message>
        <source>The report {id} changed while it was exported.</source>
        <translation>Der Bericht {id} hat sich während des Exports geändert.</translation>
    </message>
    <message>
        <source>Two parts of the export tell it differently.</source>
        <translation>Zwei Teile des Exports geben ihn verschieden wieder.</translation>
    </message>
    <message>
        <source>Export again.</source>
        <translation>Exportieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>The target refuses the document as invalid.</source>
        <translation>Das Ziel lehnt das Dokument als ungültig ab.</translation>
    </message>
    <message>
        <source>The server&apos;s words name the place in the document.</source>
        <translation>Die Worte des Servers nennen die Stelle im Dokument.</translation>
    </message>
    <message>
        <source>The document&apos;s format version does not fit the target.</source>
        <translation>Die Formatversion des Dokuments passt nicht zum Ziel.</translation>
    </message>
    <message>
        <source>{mismatches}. Optimize imports only its own format version; nothing was written.</source>
        <translation>{mismatches}. Optimize importiert nur seine eigene Formatversion; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Export from, or import into, a fitting Optimize version.</source>
        <translation>Exportieren Sie aus einer passenden Version von Optimize, oder importieren Sie in eine solche.</translation>
    </message>
    <message>
        <source>The target does not know {definitions}.</source>
        <translation>Das Ziel kennt Folgendes nicht: {definitions}.</translation>
    </message>
    <message>
        <source>A report needs it; nothing was written.</source>
        <translation>Ein Bericht braucht es; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Deploy the definition to the target and wait until Optimize has read it.</source>
        <translation>Stellen Sie die Definition im Ziel bereit, und warten Sie, bis Optimize sie gelesen hat.</translation>
    </message>
    <message>
        <source>The sign-in may not use {definitions}.</source>
        <translation>Die Anmeldung darf Folgendes nicht verwenden: {definitions}.</translation>
    </message>
    <message>
        <source>Ask an administrator of the target for the right to that definition.</source>
        <translation>Bitten Sie einen Administrator des Ziels um das Recht an dieser Definition.</translation>
    </message>
    <message>
        <source>The target collection&apos;s data sources do not fit.</source>
        <translation>Die Datenquellen der Zielsammlung passen nicht.</translation>
    </message>
    <message>
        <source>The documents need {definitions}; at least one of them is no data source of the collection. Nothing was written.</source>
        <translation>Die Dokumente brauchen {definitions}; mindestens eine davon ist keine Datenquelle der Sammlung. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Add the missing data source to the collection in Optimize.</source>
        <translation>Fügen Sie der Sammlung in Optimize die fehlende Datenquelle hinzu.</translation>
    </message>
    <message>
        <source>A tenant is missing in the target collection&apos;s data sources.</source>
        <translation>In den Datenquellen der Zielsammlung fehlt ein Mandant.</translation>
    </message>
    <message>
        <source>The documents need {definitions}; nothing was written.</source>
        <translation>Die Dokumente brauchen {definitions}; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Add the tenant to the data source of the collection in Optimize.</source>
        <translation>Fügen Sie der Datenquelle der Sammlung in Optimize den Mandanten hinzu.</translation>
    </message>
    <message>
        <source>The target refuses a description.</source>
        <translation>Das Ziel lehnt eine Beschreibung ab.</translation>
    </message>
    <message>
        <source>Descriptions have 1 to 400 characters; nothing was written.</source>
        <translation>Beschreibungen haben 1 bis 400 Zeichen; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Shorten the description in the source.</source>
        <translation>Kürzen Sie die Beschreibung in der Quelle.</translation>
    </message>
    <message>
        <source>It is unknown whether {name} arrived.</source>
        <translation>Es ist nicht bekannt, ob {name} angekommen ist.</translation>
    </message>
    <message>
        <source>{reason} An import is never repeated by itself, since each makes new copies.</source>
        <translation>{reason} Ein Import wird nie von selbst wiederholt, da jeder neue Kopien anlegt.</translation>
    </message>
    <message>
        <source>Look in the target: {candidates}</source>
        <translation>Sehen Sie im Ziel nach: {candidates}</translation>
    </message>
    <message>
        <source>The server failed while importing {name} (status {status}).</source>
        <translation>Der Server scheiterte beim Import von {name} (Status {status}).</translation>
    </message>
    <message>
        <source>Nothing new was found in the target collection afterwards, so nothing was written.</source>
        <translation>Danach wurde in der Zielsammlung nichts Neues gefunden; es wurde also nichts geschrieben.</translation>
    </message>
    <message>
        <source>The import of {name} failed half-way.</source>
        <translation>Der Import von {name} scheiterte auf halbem Weg.</translation>
    </message>
    <message>
        <source>The server failed (status {status}) after it had begun to write. It left: {leftovers}</source>
        <translation>Der Server scheiterte (Status {status}), nachdem er zu schreiben begonnen hatte. Zurück blieb: {leftovers}</translation>
    </message>
    <message>
        <source>Delete what was left behind before another attempt.</source>
        <translation>Löschen Sie die Reste vor einem weiteren Versuch.</translation>
    </message>
    <message>
        <source>The report “{name}” was not deleted.</source>
        <translation>Der Bericht „{name}“ wurde nicht gelöscht.</translation>
    </message>
    <message>
        <source>Take it out of there in Optimize, then delete it there.</source>
        <translation>Entfernen Sie ihn dort in Optimize, und löschen Sie ihn dann in Optimize.</translation>
    </message>
    <message>
        <source>{name} arrived, but differs from what was sent.</source>
        <translation>{name} ist angekommen, unterscheidet sich aber vom Gesendeten.</translation>
    </message>
    <message>
        <source>Compare the two in Optimize.</source>
        <translation>Vergleichen Sie beide in Optimize.</translation>
    </message>
    <message>
        <source>{name} arrived, but could not be read back.</source>
        <translation>{name} ist angekommen, ließ sich aber nicht zurücklesen.</translation>
    </message>
    <message>
        <source>Look at it in Optimize.</source>
        <translation>Sehen Sie es sich in Optimize an.</translation>
    </message>
    <message>
        <source>{name} lost definition versions.</source>
        <translation>{name} hat Versionen von Definitionen verloren.</translation>
    </message>
    <message>
        <source>The target does not have {versions} and dropped them without a word.</source>
        <translation>Das Ziel hat {versions} nicht und ließ sie stillschweigend weg.</translation>
    </message>
    <message>
        <source>Deploy the versions to the target, or let the report use all versions.</source>
        <translation>Stellen Sie die Versionen im Ziel bereit, oder lassen Sie den Bericht alle Versionen verwenden.</translation>
    </message>
    <message>
        <source>The report {id} stands in the backup with different contents.</source>
        <translation>Der Bericht {id} steht in der Sicherung mit verschiedenen Inhalten.</translation>
    </message>
    <message>
        <source>{files} use it, so they cannot be imported together.</source>
        <translation>{files} verwenden ihn und können deshalb nicht zusammen importiert werden.</translation>
    </message>
    <message>
        <source>Save the dashboards again, at one time, and import that backup.</source>
        <translation>Sichern Sie die Dashboards noch einmal gemeinsam, und importieren Sie diese Sicherung.</translation>
    </message>
    <message>
        <source>It is not said where {collection} goes.</source>
        <translation>Es steht nicht fest, wohin Folgendes kommt: {collection}.</translation>
    </message>
    <message>
        <source>The target collection could not be determined: {reason}</source>
        <translation>Die Zielsammlung ließ sich nicht bestimmen: {reason}</translation>
    </message>
    <message>
        <source>{name} is not valid JSON.</source>
        <translation>{name} ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>Byte {offset}: {reason}</source>
        <translation>Byte {offset}: {reason}</translation>
    </message>
    <message>
        <source>Export it again; do not edit exports by hand.</source>
        <translation>Exportieren Sie es noch einmal; bearbeiten Sie Exporte nicht von Hand.</translation>
    </message>
    <message>
        <source>{name} ends too early.</source>
        <translation>{name} endet zu früh.</translation>
    </message>
    <message>
        <source>The document stops at byte {offset} in the middle of its content.</source>
        <translation>Das Dokument bricht bei Byte {offset} mitten im Inhalt ab.</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Exportieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{name} is not UTF-8 text.</source>
        <translation>{name} ist kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>Byte {offset} belongs to no UTF-8 character.</source>
        <translation>Byte {offset} gehört zu keinem UTF-8-Zeichen.</translation>
    </message>
    <message>
        <source>Export it again, or save the file as UTF-8.</source>
        <translation>Exportieren Sie es noch einmal, oder speichern Sie die Datei als UTF-8.</translation>
    </message>
    <message>
        <source>{name} is nested deeper than {limit} levels.</source>
        <translation>{name} ist tiefer als {limit} Ebenen verschachtelt.</translation>
    </message>
    <message>
        <source>No export of Optimize is; it was not read.</source>
        <translation>Kein Export von Optimize ist das; es wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Check where the file comes from.</source>
        <translation>Prüfen Sie, woher die Datei stammt.</translation>
    </message>
    <message>
        <source>{name} says “{key}” twice in one object.</source>
        <translation>In {name} steht „{key}“ zweimal im selben Objekt.</translation>
    </message>
    <message>
        <source>Readers would disagree which one counts, so it was not read.</source>
        <translation>Was davon gilt, wäre uneindeutig; deshalb wurde es nicht gelesen.</translation>
    </message>
    <message>
        <source>{name} is not an export of Optimize.</source>
        <translation>{name} ist kein Export von Optimize.</translation>
    </message>
    <message>
        <source>An export is a list of reports and dashboards, as Optimize&apos;s own export writes it.</source>
        <translation>Ein Export ist eine Liste von Berichten und Dashboards, wie Optimize selbst sie beim Export schreibt.</translation>
    </message>
    <message>
        <source>{name} holds an entity of the unknown kind “{kind}”.</source>
        <translation>{name} enthält ein Objekt der unbekannten Art „{kind}“.</translation>
    </message>
    <message>
        <source>Known are single_process_report, single_decision_report, combined_report and dashboard.</source>
        <translation>Bekannt sind single_process_report, single_decision_report, combined_report und dashboard.</translation>
    </message>
    <message>
        <source>A newer version of this program may know it.</source>
        <translation>Eine neuere Version dieses Programms kennt sie vielleicht.</translation>
    </message>
    <message>
        <source>{name} holds an entity that is not complete.</source>
        <translation>{name} enthält ein unvollständiges Objekt.</translation>
    </message>
    <message>
        <source>Entity {index}: {reason}</source>
        <translation>Objekt {index}: {reason}</translation>
    </message>
    <message>
        <source>{name} holds the entity {id} twice, with different contents.</source>
        <translation>{name} enthält das Objekt {id} zweimal, mit verschiedenen Inhalten.</translation>
    </message>
    <message>
        <source>References to it would be ambiguous.</source>
        <translation>Verweise darauf wären mehrdeutig.</translation>
    </message>
    <message>
        <source>{name} needs the report {id}, which is not there.</source>
        <translation>{name} braucht den Bericht {id}, der nicht vorhanden ist.</translation>
    </message>
    <message>
        <source>Without it Optimize refuses the import.</source>
        <translation>Ohne ihn lehnt Optimize den Import ab.</translation>
    </message>
    <message>
        <source>Export the dashboard again.</source>
        <translation>Exportieren Sie das Dashboard noch einmal.</translation>
    </message>
    <message>
        <source>There is no backup at {path}.</source>
        <translation>Unter {path} liegt keine Sicherung.</translation>
    </message>
    <message>
        <source>The path does not exist.</source>
        <translation>Der Pfad existiert nicht.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>{path} exists already.</source>
        <translation>{path} existiert bereits.</translation>
    </message>
    <message>
        <source>Replacing a backup needs consent.</source>
        <translation>Eine Sicherung zu ersetzen braucht Zustimmung.</translation>
    </message>
    <message>
        <source>It is not clear how to save to {path}.</source>
        <translation>Es ist nicht klar, wie nach {path} gesichert werden soll.</translation>
    </message>
    <message>
        <source>Its ending is neither .json nor .zip, and it is no folder.</source>
        <translation>Die Endung ist weder .json noch .zip, und es ist kein Ordner.</translation>
    </message>
    <message>
        <source>{path} is not a backup.</source>
        <translation>{path} ist keine Sicherung.</translation>
    </message>
    <message>
        <source>A backup is a .zip, a folder with a manifest.json, or a .json export of Optimize.</source>
        <translation>Eine Sicherung ist eine .zip-Datei, ein Ordner mit einer manifest.json oder ein .json-Export von Optimize.</translation>
    </message>
    <message>
        <source>The manifest of {path} cannot be read.</source>
        <translation>Das Manifest von {path} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Use another copy of the backup.</source>
        <translation>Verwenden Sie eine andere Kopie der Sicherung.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of this program.</source>
        <translation>{path} wurde von einer neueren Version dieses Programms geschrieben.</translation>
    </message>
    <message>
        <source>It has format version {version}; this program knows up to {known}.</source>
        <translation>Die Formatversion ist {version}; dieses Programm kennt Versionen bis {known}.</translation>
    </message>
    <message>
        <source>Update this program.</source>
        <translation>Aktualisieren Sie dieses Programm.</translation>
    </message>
    <message>
        <source>{path} is missing from the backup.</source>
        <translation>{path} fehlt in der Sicherung.</translation>
    </message>
    <message>
        <source>The manifest lists it.</source>
        <translation>Im Manifest ist es aufgeführt.</translation>
    </message>
    <message>
        <source>{path} is not what was saved.</source>
        <translation>{path} ist nicht das, was gesichert wurde.</translation>
    </message>
    <message>
        <source>Use another copy of the backup, or save it again.</source>
        <translation>Verwenden Sie eine andere Kopie der Sicherung, oder sichern Sie noch einmal.</translation>
    </message>
    <message>
        <source>{path} does not belong to the backup.</source>
        <translation>{path} gehört nicht zur Sicherung.</translation>
    </message>
    <message>
        <source>The manifest does not list it.</source>
        <translation>Im Manifest ist es nicht aufgeführt.</translation>
    </message>
    <message>
        <source>Move it elsewhere.</source>
        <translation>Legen Sie es woanders ab.</translation>
    </message>
    <message>
        <source>SHA256SUMS does not agree with {path}.</source>
        <translation>SHA256SUMS stimmt nicht mit {path} überein.</translation>
    </message>
    <message>
        <source>{path} cannot be read as an archive.</source>
        <translation>{path} lässt sich nicht als Archiv lesen.</translation>
    </message>
    <message>
        <source>{path} holds an entry that is not safe to read.</source>
        <translation>{path} enthält einen Eintrag, der nicht sicher zu lesen ist.</translation>
    </message>
    <message>
        <source>{entry}: {reason}</source>
        <translation>{entry}: {reason}</translation>
    </message>
    <message>
        <source>Check where the archive comes from.</source>
        <translation>Prüfen Sie, woher das Archiv stammt.</translation>
    </message>
    <message>
        <source>{path} exceeds the limit for {what}.</source>
        <translation>{path} überschreitet eine Grenze ({what}).</translation>
    </message>
    <message>
        <source>{actual} is more than {limit}.</source>
        <translation>{actual} ist mehr als {limit}.</translation>
    </message>
    <message>
        <source>Save in several parts.</source>
        <translation>Sichern Sie in mehreren Teilen.</translation>
    </message>
    <message>
        <source>{path} is being written by another process.</source>
        <translation>{path} wird gerade von einem anderen Prozess geschrieben.</translation>
    </message>
    <message>
        <source>Two processes must not write one backup at a time.</source>
        <translation>Zwei Prozesse dürfen nicht gleichzeitig in eine Sicherung schreiben.</translation>
    </message>
    <message>
        <source>Wait until the other one has ended.</source>
        <translation>Warten Sie, bis der andere geendet hat.</translation>
    </message>
    <message>
        <source>The backup at {path} will be finished at the next opening.</source>
        <translation>Die Sicherung unter {path} wird beim nächsten Öffnen fertiggestellt.</translation>
    </message>
    <message>
        <source>Everything is written, but not all of it could be moved into place. {reason}</source>
        <translation>Alles ist geschrieben, aber nicht alles ließ sich an seinen Ort verschieben. {reason}</translation>
    </message>
    <message>
        <source>Verify the backup: that opens it.</source>
        <translation>Prüfen Sie die Sicherung: dabei wird sie geöffnet.</translation>
    </message>
    <message>
        <source>There is no space left for {path}.</source>
        <translation>Für {path} ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>Free some space, or save elsewhere.</source>
        <translation>Schaffen Sie Platz, oder sichern Sie woanders.</translation>
    </message>
    <message>
        <source>{path} may not be used.</source>
        <translation>{path} darf nicht verwendet werden.</translation>
    </message>
    <message>
        <source>Check the rights of the file and of its folder.</source>
        <translation>Prüfen Sie die Rechte der Datei und ihres Ordners.</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} existiert nicht.</translation>
    </message>
    <message>
        <source>{path} is too long a path.</source>
        <translation>Der Pfad {path} ist zu lang.</translation>
    </message>
    <message>
        <source>Choose a folder with a shorter path.</source>
        <translation>Wählen Sie einen Ordner mit kürzerem Pfad.</translation>
    </message>
    <message>
        <source>{path} could not be read or written.</source>
        <translation>{path} konnte nicht gelesen oder geschrieben werden.</translation>
    </message>
    <message>
        <source>Check the disk or the network drive.</source>
        <translation>Prüfen Sie die Festplatte oder das Netzlaufwerk.</translation>
    </message>
    <message>
        <source>{path} reads back differently from what was written.</source>
        <translation>{path} wurde anders zurückgelesen als geschrieben.</translation>
    </message>
    <message>
        <source>The medium returned other bytes.</source>
        <translation>Das Medium lieferte andere Bytes.</translation>
    </message>
    <message>
        <source>Check the disk or the network drive, and save elsewhere.</source>
        <translation>Prüfen Sie die Festplatte oder das Netzlaufwerk, und sichern Sie woanders.</translation>
    </message>
    <message>
        <source>There is no saved system “{key}”.</source>
        <translation>Es gibt kein gespeichertes System „{key}“.</translation>
    </message>
    <message>
        <source>No connection has this key or name.</source>
        <translation>Keine Verbindung hat diesen Schlüssel oder Namen.</translation>
    </message>
    <message>
        <source>A saved system “{key}” exists already.</source>
        <translation>Ein gespeichertes System „{key}“ gibt es bereits.</translation>
    </message>
    <message>
        <source>Keys are unique.</source>
        <translation>Schlüssel sind eindeutig.</translation>
    </message>
    <message>
        <source>Choose another name or key.</source>
        <translation>Wählen Sie einen anderen Namen oder Schlüssel.</translation>
    </message>
    <message>
        <source>“{key}” cannot be a key.</source>
        <translation>„{key}“ kann kein Schlüssel sein.</translation>
    </message>
    <message>
        <source>A key has 1 to 40 lower-case letters, digits and hyphens.</source>
        <translation>Ein Schlüssel hat 1 bis 40 Kleinbuchstaben, Ziffern und Bindestriche.</translation>
    </message>
    <message>
        <source>Choose another key.</source>
        <translation>Wählen Sie einen anderen Schlüssel.</translation>
    </message>
    <message>
        <source>“{name}” cannot be the name of a system.</source>
        <translation>„{name}“ kann nicht der Name eines Systems sein.</translation>
    </message>
    <message>
        <source>A name is not blank, has at most {limit} characters, and all of them are valid Unicode.</source>
        <translation>Ein Name ist nicht leer, hat höchstens {limit} Zeichen und ist gültiges Unicode.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>“{text}” fits several saved systems.</source>
        <translation>„{text}“ passt zu mehreren gespeicherten Systemen.</translation>
    </message>
    <message>
        <source>Their keys are {keys}.</source>
        <translation>Ihre Schlüssel sind {keys}.</translation>
    </message>
    <message>
        <source>Use the key of the one that is meant.</source>
        <translation>Verwenden Sie den Schlüssel des gemeinten Systems.</translation>
    </message>
    <message>
        <source>It has version {version}; this program knows up to {known}. It was left untouched.</source>
        <translation>Die Version ist {version}; dieses Programm kennt Versionen bis {known}. Die Datei blieb unberührt.</translation>
    </message>
    <message>
        <source>{path} was damaged and has been set aside.</source>
        <translation>{path} war beschädigt und wurde beiseitegelegt.</translation>
    </message>
    <message>
        <source>{reason} It now lies at {aside}.</source>
        <translation>{reason} Die Datei liegt jetzt unter {aside}.</translation>
    </message>
    <message>
        <source>Enter the settings again, or mend the file that was set aside.</source>
        <translation>Geben Sie die Einstellungen noch einmal ein, oder reparieren Sie die beiseitegelegte Datei.</translation>
    </message>
    <message>
        <source>{path} is being changed by another process.</source>
        <translation>{path} wird gerade von einem anderen Prozess geändert.</translation>
    </message>
    <message>
        <source>It held the file for longer than {waited_s} seconds.</source>
        <translation>Er hielt die Datei länger als {waited_s} Sekunden.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The records in {path} cannot be read.</source>
        <translation>Die Aufzeichnungen in {path} sind nicht lesbar.</translation>
    </message>
    <message>
        <source>Move the file away; what is saved in backups is not affected.</source>
        <translation>Legen Sie die Datei woanders ab; Sicherungen sind davon nicht betroffen.</translation>
    </message>
    <message>
        <source>The records in {path} are in use.</source>
        <translation>Die Aufzeichnungen in {path} sind in Gebrauch.</translation>
    </message>
    <message>
        <source>Another process of this program holds them.</source>
        <translation>Ein anderer Prozess dieses Programms hält sie.</translation>
    </message>
    <message>
        <source>Another transfer is writing to {target}.</source>
        <translation>Eine andere Übertragung schreibt gerade in {target}.</translation>
    </message>
    <message>
        <source>Only one import runs against one system at a time.</source>
        <translation>In ein System läuft immer nur ein Import zur selben Zeit.</translation>
    </message>
    <message>
        <source>This computer offers no keyring.</source>
        <translation>Dieser Computer bietet keinen Schlüsselbund an.</translation>
    </message>
    <message>
        <source>The keyring is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>It asked for its password and did not get it.</source>
        <translation>Er hat nach seinem Passwort gefragt und es nicht bekommen.</translation>
    </message>
    <message>
        <source>Unlock the keyring and try again.</source>
        <translation>Entsperren Sie den Schlüsselbund, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The keyring did not permit this.</source>
        <translation>Der Schlüsselbund hat das nicht erlaubt.</translation>
    </message>
    <message>
        <source>Permit access when the system asks for it.</source>
        <translation>Erlauben Sie den Zugriff, wenn das Betriebssystem danach fragt.</translation>
    </message>
    <message>
        <source>The keyring failed.</source>
        <translation>Der Schlüsselbund ist gescheitert.</translation>
    </message>
    <message>
        <source>Check the keyring of this computer.</source>
        <translation>Prüfen Sie den Schlüsselbund dieses Computers.</translation>
    </message>
    <message>
        <source>The token kept for {system} is incomplete.</source>
        <translation>Das für {system} aufbewahrte Token ist unvollständig.</translation>
    </message>
    <message>
        <source>Enter the token again.</source>
        <translation>Geben Sie das Token noch einmal ein.</translation>
    </message>
    <message>
        <source>Port {port} is in use.</source>
        <translation>Der Port {port} ist in Gebrauch.</translation>
    </message>
    <message>
        <source>Another program listens on 127.0.0.1:{port}.</source>
        <translation>Ein anderes Programm lauscht auf 127.0.0.1:{port}.</translation>
    </message>
    <message>
        <source>End that program, or choose another port.</source>
        <translation>Beenden Sie dieses Programm, oder wählen Sie einen anderen Port.</translation>
    </message>
    <message>
        <source>The local server on port {port} did not start.</source>
        <translation>Der lokale Server auf Port {port} ist nicht gestartet.</translation>
    </message>
    <message>
        <source>Try another port.</source>
        <translation>Versuchen Sie einen anderen Port.</translation>
    </message>
    <message>
        <source>The token for the local endpoint cannot be used.</source>
        <translation>Das Token für den lokalen Endpunkt ist nicht brauchbar.</translation>
    </message>
    <message>
        <source>Set OPTIMIZE_ENDPOINT_TOKEN to another one, or unset it: then one is made.</source>
        <translation>Setzen Sie OPTIMIZE_ENDPOINT_TOKEN auf ein anderes, oder heben Sie die Variable auf: Dann wird eines gemacht.</translation>
    </message>
    <message>
        <source>{system} is a production system.</source>
        <translation>{system} ist ein Produktionssystem.</translation>
    </message>
    <message>
        <source>Scripts would be able to import into it and to delete from it.</source>
        <translation>Skripte könnten darin importieren und löschen.</translation>
    </message>
    <message>
        <source>Tick “Write” on the page of the local endpoint, and type its name there.</source>
        <translation>Haken Sie auf der Seite des lokalen Endpunkts „Schreiben“ an, und geben Sie dort seinen Namen ein.</translation>
    </message>
    <message>
        <source>{key} is none of the systems that are to be served.</source>
        <translation>{key} ist keines der Systeme, die bedient werden sollen.</translation>
    </message>
    <message>
        <source>Writing was to be allowed for it.</source>
        <translation>Schreiben sollte dort erlaubt werden.</translation>
    </message>
    <message>
        <source>Use one of these keys: {keys}.</source>
        <translation>Nehmen Sie einen dieser Schlüssel: {keys}.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Der Vorgang wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing more was started.</source>
        <translation>Es wurde nichts weiter begonnen.</translation>
    </message>
    <message>
        <source>Start it again when you like.</source>
        <translation>Beginnen Sie ihn noch einmal, wann Sie möchten.</translation>
    </message>
    <message>
        <source>The check “{check}” failed.</source>
        <translation>Die Prüfung „{check}“ ist gescheitert.</translation>
    </message>
    <message>
        <source>Mend what it says about this computer; if nothing is wrong there, report it.</source>
        <translation>Beheben Sie, was sie über diesen Computer sagt; ist dort alles in Ordnung, melden Sie es.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation>Im Programm ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Please report it with the log; the log holds the details.</source>
        <translation>Bitte melden Sie es zusammen mit dem Protokoll; darin stehen die Einzelheiten.</translation>
    </message>
    <message>
        <source>Tick a collection, a dashboard or a report.</source>
        <translation>Wählen Sie eine Sammlung, ein Dashboard oder einen Bericht mit einem Häkchen.</translation>
    </message>
    <message>
        <source>Confirm it when the content of {target} may change.</source>
        <translation>Bestätigen Sie es, wenn sich der Inhalt von {target} ändern darf.</translation>
    </message>
    <message>
        <source>Add the system, or open the backup.</source>
        <translation>Fügen Sie das System hinzu, oder öffnen Sie die Sicherung.</translation>
    </message>
    <message>
        <source>Choose it on the left.</source>
        <translation>Wählen Sie es links aus.</translation>
    </message>
    <message>
        <source>Add the system again.</source>
        <translation>Fügen Sie das System noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Tick that it may be replaced, or choose another name.</source>
        <translation>Setzen Sie das Häkchen zum Ersetzen, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose one file, zip or folder.</source>
        <translation>Wählen Sie eine einzelne Datei, Zip oder Ordner.</translation>
    </message>
    <message>
        <source>Choose “Replace the token…” in the menu of the system.</source>
        <translation>Wählen Sie „Token ersetzen…“ im Menü des Systems.</translation>
    </message>
    <message>
        <source>The token is kept until you quit.</source>
        <translation>Das Token wird aufbewahrt, bis Sie das Programm beenden.</translation>
    </message>
    <message>
        <source>Wait a while, or set fewer requests at a time in the settings.</source>
        <translation>Warten Sie eine Weile, oder stellen Sie weniger gleichzeitige Anfragen ein.</translation>
    </message>
    <message>
        <source>Choose a collection of the target for it.</source>
        <translation>Wählen Sie dafür eine Sammlung des Ziels.</translation>
    </message>
</context>
<context>
    <name>ExamplesPanel</name>
    <message>
        <source>Copy this example</source>
        <translation>Dieses Beispiel kopieren</translation>
    </message>
    <message>
        <source>{name} (default)</source>
        <translation>{name} (Standard)</translation>
    </message>
    <message>
        <source>the default system</source>
        <translation>das Standardsystem</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>The token is read from the variable {name}. In a terminal it is set like this:</source>
        <translation>Das Token wird aus der Variablen {name} gelesen. In einem Terminal wird sie so gesetzt:</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy how the variable is set</source>
        <translation>Kopieren, wie die Variable gesetzt wird</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
</context>
<context>
    <name>GoodToKnow</name>
    <message>
        <source>Alerts, shares, roles and auto-refresh stay behind: an export does not hold them.</source>
        <translation>Alarme, Freigaben, Rollen und automatisches Aktualisieren bleiben zurück: ein Export enthält sie nicht.</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>What is confidential in so many items is known once they were read.</source>
        <translation>Was in so vielen Elementen vertraulich ist, zeigt sich erst beim Lesen.</translation>
    </message>
    <message>
        <source>Look through them</source>
        <translation>Durchsehen</translation>
    </message>
    <message>
        <source>Looking for what is confidential…</source>
        <translation>Vertrauliches wird gesucht…</translation>
    </message>
    <message>
        <source>What is confidential could not be read: {reason}</source>
        <translation>Was vertraulich ist, ließ sich nicht lesen: {reason}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>In it: {things}.</source>
        <translation>Darin: {things}.</translation>
    </message>
    <message>
        <source>Nothing confidential was found: no host names, user ids, values or tenants.</source>
        <translation>Nichts Vertrauliches gefunden: keine Hostnamen, Benutzer-IDs, Werte oder Mandanten.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Nothing confidential was found in what could be read.</source>
        <translation>In dem, was gelesen werden konnte, wurde nichts Vertrauliches gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) could not be read just now, and would be missing.</source>
        <translation>
            <numerusform>%n Element konnte eben nicht gelesen werden und würde fehlen.</numerusform>
            <numerusform>%n Elemente konnten eben nicht gelesen werden und würden fehlen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host name(s)</source>
        <translation>
            <numerusform>%n Hostname</numerusform>
            <numerusform>%n Hostnamen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user or group id(s) in filters</source>
        <translation>
            <numerusform>%n Benutzer- oder Gruppen-ID in Filtern</numerusform>
            <numerusform>%n Benutzer- oder Gruppen-IDs in Filtern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variable(s) in filters</source>
        <translation>
            <numerusform>%n Variable in Filtern</numerusform>
            <numerusform>%n Variablen in Filtern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tenant(s)</source>
        <translation>
            <numerusform>%n Mandant</numerusform>
            <numerusform>%n Mandanten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>Add by address or id…</source>
        <translation>Über Adresse oder ID hinzufügen…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Filter by name, id or definition</source>
        <translation>Name, ID oder Definition</translation>
    </message>
    <message>
        <source>Every word has to be in the name, the id or a definition</source>
        <translation>Jedes Wort muss im Namen, in der ID oder in einer Definition vorkommen</translation>
    </message>
</context>
<context>
    <name>ItemActions</name>
    <message>
        <source>First tick what you want.</source>
        <translation>Wählen Sie zuerst mit Häkchen, was Sie möchten.</translation>
    </message>
    <message>
        <source>First choose a place on the left.</source>
        <translation>Wählen Sie zuerst links einen Ort.</translation>
    </message>
    <message>
        <source>Only a system takes further addresses.</source>
        <translation>Nur ein System nimmt weitere Adressen auf.</translation>
    </message>
    <message>
        <source>First choose a backup on the left.</source>
        <translation>Wählen Sie zuerst links eine Sicherung.</translation>
    </message>
    <message>
        <source>First choose a dashboard or a report.</source>
        <translation>Wählen Sie zuerst ein Dashboard oder einen Bericht.</translation>
    </message>
    <message>
        <source>Only what a system holds has an address.</source>
        <translation>Nur was in einem System liegt, hat eine Adresse.</translation>
    </message>
    <message>
        <source>The id was copied.</source>
        <translation>Die ID wurde kopiert.</translation>
    </message>
    <message>
        <source>The address was copied.</source>
        <translation>Die Adresse wurde kopiert.</translation>
    </message>
    <message>
        <source>{address} could not be opened.</source>
        <translation>{address} ließ sich nicht öffnen.</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>The token will be kept only until you quit.</source>
        <translation>Das Token wird nur aufbewahrt, bis Sie das Programm beenden.</translation>
    </message>
    <message>
        <source>The token will be kept only until you quit: {reason}.</source>
        <translation>Das Token wird nur aufbewahrt, bis Sie das Programm beenden: {reason}.</translation>
    </message>
    <message>
        <source>The token will be kept in the Keychain of this computer.</source>
        <translation>Das Token wird im Schlüsselbund dieses Computers aufbewahrt.</translation>
    </message>
    <message>
        <source>The token will be kept in the Credential Manager of this computer.</source>
        <translation>Das Token wird in der Anmeldeinformationsverwaltung dieses Computers aufbewahrt.</translation>
    </message>
    <message>
        <source>The token will be kept in the Secret Service of this computer.</source>
        <translation>Das Token wird im Secret Service dieses Computers aufbewahrt.</translation>
    </message>
    <message>
        <source>The token will be kept in KWallet on this computer.</source>
        <translation>Das Token wird in KWallet auf diesem Computer aufbewahrt.</translation>
    </message>
    <message>
        <source>The token will be kept in: {keeper}.</source>
        <translation>Das Token wird hier aufbewahrt: {keeper}.</translation>
    </message>
    <message>
        <source>Its token, which is kept only until you quit, goes too.</source>
        <translation>Auch das Token, das nur bis zum Beenden aufbewahrt wird, geht.</translation>
    </message>
    <message>
        <source>Its token goes too. It is kept in: {keeper}.</source>
        <translation>Auch das Token geht. Es wird hier aufbewahrt: {keeper}.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Desktop Exporter for Camunda Optimize</source>
        <translation>Desktop Exporter für Camunda Optimize</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Symbolleiste</translation>
    </message>
</context>
<context>
    <name>MappingRow</name>
    <message>
        <source>Collection for {name}</source>
        <translation>Sammlung für {name}</translation>
    </message>
    <message>
        <source>Address or id of a collection of the target</source>
        <translation>Adresse oder ID einer Sammlung des Ziels</translation>
    </message>
    <message>
        <source>Address or id for {name}</source>
        <translation>Adresse oder ID für {name}</translation>
    </message>
    <message>
        <source>Private content</source>
        <translation>Private Inhalte</translation>
    </message>
    <message numerus="yes">
        <source>{name}, %n item(s)</source>
        <translation>
            <numerusform>{name}, %n Element</numerusform>
            <numerusform>{name}, %n Elemente</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MappingTable</name>
    <message>
        <source>Choose a collection…</source>
        <translation>Sammlung wählen…</translation>
    </message>
    <message>
        <source>Another one, by its address or id…</source>
        <translation>Eine andere, über Adresse oder ID…</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Transfer</source>
        <translation>&amp;Übertragung</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>MessagePage</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Replace the token…</source>
        <translation>Token ersetzen…</translation>
    </message>
</context>
<context>
    <name>PastePage</name>
    <message>
        <source>Add by address or id</source>
        <translation>Über Adresse oder ID hinzufügen</translation>
    </message>
    <message>
        <source>Paste addresses of collections, dashboards or reports of {name} as the browser shows them, or their ids: one after another, as many as you like. They are remembered with the system.</source>
        <translation>Fügen Sie Adressen von Sammlungen, Dashboards oder Berichten von {name} ein, wie der Browser sie zeigt, oder ihre IDs: nacheinander, so viele Sie möchten. Sie werden beim System gemerkt.</translation>
    </message>
    <message>
        <source>&amp;Addresses or ids</source>
        <translation>&amp;Adressen oder IDs</translation>
    </message>
    <message>
        <source>Addresses or ids</source>
        <translation>Adressen oder IDs</translation>
    </message>
    <message>
        <source>https://camunda.example.org/optimize/#/collection/…</source>
        <extracomment>An example of an address; only the words may be changed.</extracomment>
        <translation>https://camunda.example.org/optimize/#/collection/…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add these all the same</source>
        <translation>Diese trotzdem hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>The system is being asked.</source>
        <translation>Das System wird gerade gefragt.</translation>
    </message>
    <message>
        <source>Looking for them…</source>
        <translation>Sie werden gesucht…</translation>
    </message>
    <message numerus="yes">
        <source>%n added.</source>
        <translation>
            <numerusform>%n hinzugefügt.</numerusform>
            <numerusform>%n hinzugefügt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of it was found.</source>
        <translation>Nichts davon wurde gefunden.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Already listed</source>
        <translation>Schon aufgeführt</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>Nicht vorhanden</translation>
    </message>
    <message>
        <source>Not certain</source>
        <translation>Nicht sicher</translation>
    </message>
    <message>
        <source>Not of this system</source>
        <translation>Nicht aus diesem System</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n was/were already listed.</source>
        <translation>
            <numerusform>%n war schon aufgeführt.</numerusform>
            <numerusform>%n waren schon aufgeführt.</numerusform>
        </translation>
    </message>
    <message>
        <source>{address}: it belongs to “{name}”.</source>
        <translation>{address}: gehört zu „{name}“.</translation>
    </message>
    <message>
        <source>Collection {name}</source>
        <translation>Sammlung {name}</translation>
    </message>
    <message>
        <source>Dashboard {name}</source>
        <translation>Dashboard {name}</translation>
    </message>
    <message>
        <source>Report {name}</source>
        <translation>Bericht {name}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Paste something first.</source>
        <translation>Fügen Sie zuerst etwas ein.</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Browse for a place to save to</source>
        <translation>Ort zum Sichern suchen</translation>
    </message>
    <message>
        <source>Where to save</source>
        <translation>Wohin gesichert wird</translation>
    </message>
</context>
<context>
    <name>PlaceChanges</name>
    <message>
        <source>being verified…</source>
        <translation>wird geprüft…</translation>
    </message>
    <message>
        <source>Remove “{name}”?</source>
        <translation>„{name}“ entfernen?</translation>
    </message>
    <message>
        <source>The system itself stays as it is. This program forgets it: {address}</source>
        <translation>Das System selbst bleibt, wie es ist. Dieses Programm vergisst es: {address}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Backups stay.</source>
        <translation>Sicherungen bleiben.</translation>
    </message>
    <message>
        <source>It is Optimize {version}.</source>
        <translation>Es ist Optimize {version}.</translation>
    </message>
</context>
<context>
    <name>PlaceMenu</name>
    <message>
        <source>Test the connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Stop the demo systems</source>
        <translation>Demosysteme beenden</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Replace the token…</source>
        <translation>Token ersetzen…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Stop verifying</source>
        <translation>Prüfen anhalten</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
</context>
<context>
    <name>PlaceState</name>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>zip</source>
        <translation>Zip</translation>
    </message>
    <message>
        <source>one file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Optimize {version}</source>
        <translation>Optimize {version}</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>{dashboards} · complete</source>
        <translation>{dashboards} · vollständig</translation>
    </message>
    <message>
        <source>Complete, but it has no checksums to prove that it is unaltered.</source>
        <translation>Vollständig, aber ohne Prüfsummen, die belegen, dass sie unverändert ist.</translation>
    </message>
    <message>
        <source>whole, {missing}</source>
        <translation>unversehrt, {missing}</translation>
    </message>
    <message>
        <source>{dashboards} · whole</source>
        <translation>{dashboards} · unversehrt</translation>
    </message>
    <message>
        <source>Every file is as it was saved.</source>
        <translation>Jede Datei ist, wie sie gesichert wurde.</translation>
    </message>
    <message numerus="yes">
        <source>%n of {asked} was/were not saved</source>
        <translation>
            <numerusform>%n von {asked} wurde nicht gesichert</numerusform>
            <numerusform>%n von {asked} wurden nicht gesichert</numerusform>
        </translation>
    </message>
    <message>
        <source>opened</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message numerus="yes">
        <source>%n dashboard(s)</source>
        <translation>
            <numerusform>%n Dashboard</numerusform>
            <numerusform>%n Dashboards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n collection(s)</source>
        <translation>
            <numerusform>%n Sammlung</numerusform>
            <numerusform>%n Sammlungen</numerusform>
        </translation>
    </message>
    <message>
        <source>token missing</source>
        <translation>Token fehlt</translation>
    </message>
    <message>
        <source>token refused</source>
        <translation>Token abgelehnt</translation>
    </message>
    <message>
        <source>certificate refused</source>
        <translation>Zertifikat abgelehnt</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>nicht verschlüsselt</translation>
    </message>
    <message>
        <source>is not Optimize</source>
        <translation>ist nicht Optimize</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>keyring failed</source>
        <translation>Schlüsselbund gescheitert</translation>
    </message>
    <message>
        <source>not there any more</source>
        <translation>nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>is no backup</source>
        <translation>ist keine Sicherung</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>braucht Beachtung</translation>
    </message>
</context>
<context>
    <name>PlacesDelegate</name>
    <message>
        <source>Name of the system</source>
        <translation>Name des Systems</translation>
    </message>
</context>
<context>
    <name>PlacesFlow</name>
    <message>
        <source>Open a backup: a zip, a file, or the manifest.json in a folder</source>
        <translation>Sicherung öffnen: Zip, Datei oder die manifest.json in einem Ordner</translation>
    </message>
    <message>
        <source>Backups (*.zip *.json)</source>
        <translation>Sicherungen (*.zip *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open the folder of a backup</source>
        <translation>Ordner einer Sicherung öffnen</translation>
    </message>
    <message>
        <source>This cannot be opened as a backup</source>
        <translation>Das lässt sich nicht als Sicherung öffnen</translation>
    </message>
    <message>
        <source>Demo: production</source>
        <translation>Demo: Produktion</translation>
    </message>
    <message>
        <source>Demo: test</source>
        <translation>Demo: Test</translation>
    </message>
    <message>
        <source>Demo: without lists</source>
        <translation>Demo: ohne Listen</translation>
    </message>
</context>
<context>
    <name>PlacesModel</name>
    <message>
        <source>production system</source>
        <translation>Produktionssystem</translation>
    </message>
    <message>
        <source>test system</source>
        <translation>Testsystem</translation>
    </message>
    <message>
        <source>other system</source>
        <translation>anderes System</translation>
    </message>
    <message>
        <source>Systems</source>
        <translation>Systeme</translation>
    </message>
    <message>
        <source>Add a system…</source>
        <translation>System hinzufügen…</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Open a backup…</source>
        <translation>Sicherung öffnen…</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>{name}, {kind}, {line}, {state}</source>
        <translation>{name}, {kind}, {line}, {state}</translation>
    </message>
</context>
<context>
    <name>PlacesPanel</name>
    <message>
        <source>Systems and backups</source>
        <translation>Systeme und Sicherungen</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message numerus="yes">
        <source>Delete %n leftover(s) at {target}?</source>
        <translation>
            <numerusform>%n Rest in {target} löschen?</numerusform>
            <numerusform>%n Reste in {target} löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>An import failed half-way and left this there. Nothing else is deleted.</source>
        <translation>Ein Import scheiterte auf halbem Weg und ließ dies dort zurück. Sonst wird nichts gelöscht.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Copy to {target} all the same?</source>
        <translation>Trotzdem nach {target} kopieren?</translation>
    </message>
    <message>
        <source>A run into it was interrupted before. What it sent may be there already.</source>
        <translation>Ein früherer Lauf dorthin wurde unterbrochen. Was er gesendet hat, ist vielleicht schon da.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Dashboard {name}</source>
        <translation>Dashboard {name}</translation>
    </message>
    <message>
        <source>Report {name}</source>
        <translation>Bericht {name}</translation>
    </message>
</context>
<context>
    <name>Quitting</name>
    <message>
        <source>Quit while something is running?</source>
        <translation>Beenden, während etwas läuft?</translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s) will be stopped. A backup that is not finished is dropped, the one before it stays. What was sent to a system is waited for.</source>
        <translation>
            <numerusform>%n Übertragung wird angehalten. Eine unfertige Sicherung wird verworfen, die vorige bleibt. Auf das, was an ein System gesendet wurde, wird gewartet.</numerusform>
            <numerusform>%n Übertragungen werden angehalten. Eine unfertige Sicherung wird verworfen, die vorige bleibt. Auf das, was an ein System gesendet wurde, wird gewartet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>Anhalten und beenden</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Quit while the local endpoint is on?</source>
        <translation>Beenden, während der lokale Endpunkt an ist?</translation>
    </message>
    <message>
        <source>Scripts that use the local endpoint lose their connection. What they sent to a system to change it is waited for.</source>
        <translation>Skripte, die den lokalen Endpunkt benutzen, verlieren ihre Verbindung. Auf Änderungen, die sie an ein System geschickt haben, wird gewartet.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
</context>
<context>
    <name>ReplaceTokenPage</name>
    <message>
        <source>Replace the token of “{name}”</source>
        <translation>Token von „{name}“ ersetzen</translation>
    </message>
    <message>
        <source>It is sent to {address} and, when it is accepted there, kept in place of the former one.</source>
        <translation>Es wird an {address} gesendet und, wenn es dort angenommen wird, anstelle des bisherigen aufbewahrt.</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>The token is being tried.</source>
        <translation>Das Token wird gerade ausprobiert.</translation>
    </message>
    <message>
        <source>First a token is needed.</source>
        <translation>Zuerst ist ein Token nötig.</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Where things arrived could not be read: {reason}</source>
        <translation>Wo etwas angekommen ist, ließ sich nicht lesen: {reason}</translation>
    </message>
    <message>
        <source>{state}: {reason}</source>
        <translation>{state}: {reason}</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>→ {step}</source>
        <translation>→ {step}</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>Erneut versuchen…</translation>
    </message>
    <message>
        <source>Left half-way, and deleted again</source>
        <translation>Halbfertig zurückgeblieben und wieder gelöscht</translation>
    </message>
    <message>
        <source>Left half-way in the target</source>
        <translation>Halbfertig im Ziel zurückgeblieben</translation>
    </message>
    <message>
        <source>{name} ({id})</source>
        <translation>{name} ({id})</translation>
    </message>
    <message>
        <source>Delete them…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Copy summary</source>
        <translation>Zusammenfassung kopieren</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>Try %n again…</source>
        <translation>
            <numerusform>%n erneut versuchen…</numerusform>
            <numerusform>%n erneut versuchen…</numerusform>
        </translation>
    </message>
    <message>
        <source>What it was about</source>
        <translation>Worum es ging</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
</context>
<context>
    <name>ReportsView</name>
    <message>
        <source>Reports, texts and links</source>
        <translation>Berichte, Texte und Links</translation>
    </message>
</context>
<context>
    <name>RequestWords</name>
    <message>
        <source>{milliseconds} ms</source>
        <translation>{milliseconds} ms</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>an unknown route</source>
        <translation>eine unbekannte Route</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>It was cancelled in this window.</source>
        <translation>Sie wurde in diesem Fenster abgebrochen.</translation>
    </message>
    <message>
        <source>The system is being asked.</source>
        <translation>Das System wird gerade gefragt.</translation>
    </message>
    <message>
        <source>No answer went out: the caller left, or it was cancelled.</source>
        <translation>Es ging keine Antwort hinaus: Der Aufrufer ging, oder es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The request is not in order.</source>
        <translation>Die Anfrage ist nicht in Ordnung.</translation>
    </message>
    <message>
        <source>The token is missing, or it is not the one on this page.</source>
        <translation>Das Token fehlt, oder es ist nicht das auf dieser Seite.</translation>
    </message>
    <message>
        <source>It may not be done: writing is off, the system refuses it, or a web page sent it (header Origin).</source>
        <translation>Das darf nicht sein: Schreiben ist aus, das System weist es ab, oder eine Webseite hat es gesendet (Header Origin).</translation>
    </message>
    <message>
        <source>There is no such thing: an id is unknown, the system is not ticked, or there is no such route.</source>
        <translation>Das gibt es nicht: Eine ID ist unbekannt, das System ist nicht angehakt, oder es gibt keine solche Route.</translation>
    </message>
    <message>
        <source>{count} in progress</source>
        <translation>{count} in Arbeit</translation>
    </message>
    <message>
        <source>{count} cancelled</source>
        <translation>{count} abgebrochen</translation>
    </message>
    <message>
        <source>It was sent to another name than 127.0.0.1 or localhost.</source>
        <translation>Sie ging an einen anderen Namen als 127.0.0.1 oder localhost.</translation>
    </message>
    <message>
        <source>The system failed, or did not take its token.</source>
        <translation>Das System ist gescheitert oder nahm sein Token nicht an.</translation>
    </message>
    <message>
        <source>The system did not answer in time.</source>
        <translation>Das System hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation>Sie ist gescheitert.</translation>
    </message>
    <message>
        <source>It was refused.</source>
        <translation>Sie wurde abgewiesen.</translation>
    </message>
    <message>
        <source>It was answered.</source>
        <translation>Sie wurde beantwortet.</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n Anfrage</numerusform>
            <numerusform>%n Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>{count} abgewiesen</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} gescheitert</translation>
    </message>
</context>
<context>
    <name>RequestsPanel</name>
    <message>
        <source>Cancel this request</source>
        <translation>Diese Anfrage abbrechen</translation>
    </message>
    <message>
        <source>Nothing was asked yet. The examples show how that is done.</source>
        <translation>Noch wurde nichts angefragt. Die Beispiele zeigen, wie das geht.</translation>
    </message>
    <message>
        <source>Nothing was asked yet: it is off.</source>
        <translation>Noch wurde nichts angefragt: Er ist aus.</translation>
    </message>
    <message>
        <source>What was sent to a system is never cut.</source>
        <translation>Was an ein System gesendet wurde, wird nie abgeschnitten.</translation>
    </message>
    <message>
        <source>First choose a request that is running.</source>
        <translation>Wählen Sie zuerst eine Anfrage, die läuft.</translation>
    </message>
    <message>
        <source>This request is over.</source>
        <translation>Diese Anfrage ist vorbei.</translation>
    </message>
</context>
<context>
    <name>RequestsView</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Delete cancels the request that is chosen.</source>
        <translation>Entf bricht die gewählte Anfrage ab.</translation>
    </message>
</context>
<context>
    <name>RevealedPage</name>
    <message>
        <source>What is confidential</source>
        <translation>Was vertraulich ist</translation>
    </message>
    <message>
        <source>Whoever gets the backup can read this in it, word by word.</source>
        <translation>Wer die Sicherung bekommt, kann dies darin Wort für Wort lesen.</translation>
    </message>
    <message>
        <source>Host names in texts and tiles</source>
        <translation>Hostnamen in Texten und Kacheln</translation>
    </message>
    <message>
        <source>Users and groups in filters</source>
        <translation>Benutzer und Gruppen in Filtern</translation>
    </message>
    <message>
        <source>Variables in filters</source>
        <translation>Variablen in Filtern</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Mandanten</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>RoleField</name>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
</context>
<context>
    <name>SavePage</name>
    <message>
        <source>Kind of backup</source>
        <translation>Art der Sicherung</translation>
    </message>
    <message>
        <source>Every file is read back and checked.</source>
        <translation>Jede Datei wird zurückgelesen und geprüft.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>One file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>What Optimize’s own import takes. No proof of completeness.</source>
        <translation>Was der Import von Optimize selbst annimmt. Ohne Nachweis der Vollständigkeit.</translation>
    </message>
    <message>
        <source>Zip backup</source>
        <translation>Zip-Sicherung</translation>
    </message>
    <message>
        <source>A file per dashboard, a manifest, checksums. Can be verified at any time.</source>
        <translation>Eine Datei je Dashboard, ein Manifest, Prüfsummen. Jederzeit prüfbar.</translation>
    </message>
    <message>
        <source>Folder backup</source>
        <translation>Ordner-Sicherung</translation>
    </message>
    <message>
        <source>The same as plain files with stable names, good for version control.</source>
        <translation>Dasselbe als einfache Dateien mit festen Namen, gut für die Versionsverwaltung.</translation>
    </message>
    <message numerus="yes">
        <source>Save %n item(s) or more</source>
        <translation>
            <numerusform>%n Element oder mehr sichern</numerusform>
            <numerusform>%n Elemente oder mehr sichern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n dashboard(s)</source>
        <translation>
            <numerusform>%n Dashboard sichern</numerusform>
            <numerusform>%n Dashboards sichern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n report(s)</source>
        <translation>
            <numerusform>%n Bericht sichern</numerusform>
            <numerusform>%n Berichte sichern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n item(s)</source>
        <translation>
            <numerusform>%n Element sichern</numerusform>
            <numerusform>%n Elemente sichern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From {place}. At least %n report(s) come along.</source>
        <translation>
            <numerusform>Aus {place}. Mindestens %n Bericht kommt mit.</numerusform>
            <numerusform>Aus {place}. Mindestens %n Berichte kommen mit.</numerusform>
        </translation>
    </message>
    <message>
        <source>From {place}, with the reports that they need.</source>
        <translation>Aus {place}, mit den Berichten, die dazugehören.</translation>
    </message>
    <message numerus="yes">
        <source>From {place}. %n report(s) come along.</source>
        <translation>
            <numerusform>Aus {place}. %n Bericht kommt mit.</numerusform>
            <numerusform>Aus {place}. %n Berichte kommen mit.</numerusform>
        </translation>
    </message>
    <message>
        <source>From {place}.</source>
        <translation>Aus {place}.</translation>
    </message>
    <message numerus="yes">
        <source>From {place}. %n report(s) come along, {size}.</source>
        <translation>
            <numerusform>Aus {place}. %n Bericht kommt mit, {size}.</numerusform>
            <numerusform>Aus {place}. %n Berichte kommen mit, {size}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScriptWords</name>
    <message>
        <source>The program ended in the middle; it may have been deleted.</source>
        <translation>Das Programm endete mittendrin; vielleicht wurde es gelöscht.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleted a dashboard&lt;/b&gt; of {target} for a script</source>
        <translation>&lt;b&gt;Ein Dashboard gelöscht&lt;/b&gt; in {target} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleted a report&lt;/b&gt; of {target} for a script</source>
        <translation>&lt;b&gt;Einen Bericht gelöscht&lt;/b&gt; in {target} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleted an item&lt;/b&gt; of {target} for a script</source>
        <translation>&lt;b&gt;Ein Element gelöscht&lt;/b&gt; in {target} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleting an item&lt;/b&gt; of {target} for a script</source>
        <translation>&lt;b&gt;Ein Element löschen&lt;/b&gt; in {target} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleting for a script was cancelled&lt;/b&gt; at {target}</source>
        <translation>&lt;b&gt;Löschen für ein Skript abgebrochen&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleting for a script may have happened&lt;/b&gt; at {target}</source>
        <translation>&lt;b&gt;Das Löschen für ein Skript ist vielleicht geschehen&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleting for a script was interrupted&lt;/b&gt; at {target}</source>
        <translation>&lt;b&gt;Löschen für ein Skript wurde unterbrochen&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleted nothing&lt;/b&gt; of {target} for a script</source>
        <translation>&lt;b&gt;Nichts gelöscht&lt;/b&gt; in {target} für ein Skript</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Imported %n item(s)&lt;/b&gt; into {target} for a script</source>
        <translation>
            <numerusform>&lt;b&gt;%n Element importiert&lt;/b&gt; in {target} für ein Skript</numerusform>
            <numerusform>&lt;b&gt;%n Elemente importiert&lt;/b&gt; in {target} für ein Skript</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;Imported {done} of {asked}&lt;/b&gt; into {target} for a script</source>
        <translation>&lt;b&gt;{done} von {asked} importiert&lt;/b&gt; in {target} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Importing&lt;/b&gt; into {target} for a script</source>
        <translation>&lt;b&gt;Importieren&lt;/b&gt; in {target} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Importing for a script was cancelled,&lt;/b&gt; nothing went into {target}</source>
        <translation>&lt;b&gt;Importieren für ein Skript abgebrochen,&lt;/b&gt; nichts kam in {target} an</translation>
    </message>
    <message>
        <source>&lt;b&gt;Importing for a script may have arrived&lt;/b&gt; at {target}</source>
        <translation>&lt;b&gt;Der Import für ein Skript ist vielleicht angekommen&lt;/b&gt; in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Importing for a script was interrupted&lt;/b&gt; on the way into {target}</source>
        <translation>&lt;b&gt;Importieren für ein Skript wurde unterbrochen&lt;/b&gt; auf dem Weg in {target}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Imported nothing&lt;/b&gt; into {target} for a script</source>
        <translation>&lt;b&gt;Nichts importiert&lt;/b&gt; in {target} für ein Skript</translation>
    </message>
</context>
<context>
    <name>SelectionLine</name>
    <message>
        <source>Copy to…</source>
        <translation>Kopieren nach…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Sichern…</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>Nichts gewählt</translation>
    </message>
    <message>
        <source>Tick a collection, a dashboard or a report.</source>
        <translation>Wählen Sie eine Sammlung, ein Dashboard oder einen Bericht mit einem Häkchen.</translation>
    </message>
    <message>
        <source>Nothing is chosen yet: tick a collection, a dashboard or a report.</source>
        <translation>Noch ist nichts gewählt: setzen Sie ein Häkchen bei einer Sammlung, einem Dashboard oder einem Bericht.</translation>
    </message>
    <message>
        <source>{dashboards} and {reports} chosen</source>
        <translation>{dashboards}, {reports} gewählt</translation>
    </message>
    <message numerus="yes">
        <source>%n dashboard(s)</source>
        <translation>
            <numerusform>%n Dashboard</numerusform>
            <numerusform>%n Dashboards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n Bericht</numerusform>
            <numerusform>%n Berichte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) chosen</source>
        <translation>
            <numerusform>%n Bericht gewählt</numerusform>
            <numerusform>%n Berichte gewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dashboard(s) chosen</source>
        <translation>
            <numerusform>%n Dashboard gewählt</numerusform>
            <numerusform>%n Dashboards gewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) come along</source>
        <translation>
            <numerusform>%n Bericht kommt mit</numerusform>
            <numerusform>%n Berichte kommen mit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %n report(s) come along</source>
        <translation>
            <numerusform>mindestens %n Bericht kommt mit</numerusform>
            <numerusform>mindestens %n Berichte kommen mit</numerusform>
        </translation>
    </message>
    <message>
        <source>their reports come along</source>
        <translation>ihre Berichte kommen mit</translation>
    </message>
    <message numerus="yes">
        <source>up to %n other report(s)</source>
        <translation>
            <numerusform>höchstens %n anderer Bericht</numerusform>
            <numerusform>höchstens %n andere Berichte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden by the filter</source>
        <translation>
            <numerusform>%n vom Filter verborgen</numerusform>
            <numerusform>%n vom Filter verborgen</numerusform>
        </translation>
    </message>
    <message>
        <source>none hidden by the filter</source>
        <translation>keines vom Filter verborgen</translation>
    </message>
</context>
<context>
    <name>ServedWords</name>
    <message>
        <source>&lt;b&gt;Listing dashboards&lt;/b&gt; of {source} for a script</source>
        <translation>&lt;b&gt;Dashboards auflisten&lt;/b&gt; aus {source} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Listing reports&lt;/b&gt; of {source} for a script</source>
        <translation>&lt;b&gt;Berichte auflisten&lt;/b&gt; aus {source} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Listing collections&lt;/b&gt; of {source} for a script</source>
        <translation>&lt;b&gt;Sammlungen auflisten&lt;/b&gt; aus {source} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Exporting dashboards&lt;/b&gt; of {source} for a script</source>
        <translation>&lt;b&gt;Dashboards exportieren&lt;/b&gt; aus {source} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Exporting reports&lt;/b&gt; of {source} for a script</source>
        <translation>&lt;b&gt;Berichte exportieren&lt;/b&gt; aus {source} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Importing&lt;/b&gt; into {source} for a script</source>
        <translation>&lt;b&gt;Importieren&lt;/b&gt; in {source} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleting a dashboard&lt;/b&gt; of {source} for a script</source>
        <translation>&lt;b&gt;Ein Dashboard löschen&lt;/b&gt; in {source} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleting a report&lt;/b&gt; of {source} for a script</source>
        <translation>&lt;b&gt;Einen Bericht löschen&lt;/b&gt; in {source} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Asking&lt;/b&gt; {source} for a script</source>
        <translation>&lt;b&gt;Anfrage&lt;/b&gt; an {source} für ein Skript</translation>
    </message>
    <message>
        <source>from the local endpoint</source>
        <translation>vom lokalen Endpunkt</translation>
    </message>
    <message>
        <source>broken off before the answer; it may have happened</source>
        <translation>vor der Antwort abgebrochen; vielleicht ist es geschehen</translation>
    </message>
    <message>
        <source>broken off before the answer</source>
        <translation>vor der Antwort abgebrochen</translation>
    </message>
    <message>
        <source>cancelled in this window</source>
        <translation>in diesem Fenster abgebrochen</translation>
    </message>
    <message>
        <source>the script has its answer</source>
        <translation>das Skript hat seine Antwort</translation>
    </message>
    <message>
        <source>refused (status {status}); the requests say more</source>
        <translation>abgewiesen (Status {status}); mehr steht bei den Anfragen</translation>
    </message>
    <message>
        <source>failed (status {status}); the requests say more</source>
        <translation>gescheitert (Status {status}); mehr steht bei den Anfragen</translation>
    </message>
    <message>
        <source>for {duration}</source>
        <translation>seit {duration}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Imported&lt;/b&gt; into {source} for a script</source>
        <translation>&lt;b&gt;Importiert&lt;/b&gt; in {source} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleted a dashboard&lt;/b&gt; of {source} for a script</source>
        <translation>&lt;b&gt;Ein Dashboard gelöscht&lt;/b&gt; in {source} für ein Skript</translation>
    </message>
    <message>
        <source>&lt;b&gt;Deleted a report&lt;/b&gt; of {source} for a script</source>
        <translation>&lt;b&gt;Einen Bericht gelöscht&lt;/b&gt; in {source} für ein Skript</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Ask before quitting while something runs</source>
        <translation>Vor dem Beenden fragen, solange etwas läuft</translation>
    </message>
    <message>
        <source>Tell when something has ended and the window is not in front</source>
        <translation>Melden, wenn etwas beendet ist und das Fenster nicht vorn ist</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Forget history and names…</source>
        <translation>Verlauf und Namen vergessen…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Every change is kept at once.</source>
        <translation>Jede Änderung gilt sofort.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Zip backup</source>
        <translation>Zip-Sicherung</translation>
    </message>
    <message>
        <source>Folder backup</source>
        <translation>Ordner-Sicherung</translation>
    </message>
    <message>
        <source>One file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Every change counts at once. This is a demonstration: nothing of it is kept.</source>
        <translation>Jede Änderung gilt sofort. Das ist eine Demo: Nichts davon wird aufbewahrt.</translation>
    </message>
    <message>
        <source>not fixed</source>
        <translation>nicht festgelegt</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Backups are saved as</source>
        <translation>Sicherungen speichern als</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>Ordner für Sicherungen</translation>
    </message>
    <message>
        <source>Choose the folder for backups</source>
        <translation>Ordner für Sicherungen wählen</translation>
    </message>
    <message>
        <source>Use no fixed folder for backups</source>
        <translation>Keinen festen Ordner für Sicherungen verwenden</translation>
    </message>
    <message>
        <source>Requests at once to one system</source>
        <translation>Anfragen zugleich je System</translation>
    </message>
    <message>
        <source>History and names</source>
        <translation>Verlauf und Namen</translation>
    </message>
    <message>
        <source>What was saved and copied, and the names of dashboards and reports learnt meanwhile.</source>
        <translation>Was gesichert und kopiert wurde, und die dabei gelernten Namen von Dashboards und Berichten.</translation>
    </message>
    <message>
        <source>No folder is fixed.</source>
        <translation>Kein Ordner ist festgelegt.</translation>
    </message>
    <message>
        <source>The language changes when the program is started again.</source>
        <translation>Die Sprache wechselt beim nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>Forget history and names?</source>
        <translation>Verlauf und Namen vergessen?</translation>
    </message>
    <message>
        <source>The list of what was saved and copied goes away, and what was copied can no longer be undone from here. Names are read again when they are needed.</source>
        <translation>Die Liste des Gesicherten und Kopierten verschwindet, und Kopiertes lässt sich von hier aus nicht mehr zurücknehmen. Namen werden bei Bedarf neu gelesen.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Saved systems, their tokens and backups stay.</source>
        <translation>Gespeicherte Systeme, ihre Token und Sicherungen bleiben.</translation>
    </message>
    <message>
        <source>It is being forgotten.</source>
        <translation>Es wird gerade vergessen.</translation>
    </message>
    <message>
        <source>History and names are forgotten.</source>
        <translation>Verlauf und Namen sind vergessen.</translation>
    </message>
</context>
<context>
    <name>StandingPages</name>
    <message>
        <source>The folder {path} could not be opened.</source>
        <translation>Der Ordner {path} ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The diagnostics were copied; they hold no token and no address.</source>
        <translation>Die Diagnose wurde kopiert; sie enthält kein Token und keine Adresse.</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache wechselt beim nächsten Start.</translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message>
        <source>Local endpoint: on, {place}</source>
        <translation>Lokaler Endpunkt: an, {place}</translation>
    </message>
    <message>
        <source>Local endpoint: off</source>
        <translation>Lokaler Endpunkt: aus</translation>
    </message>
    <message>
        <source>Local endpoint: being switched on…</source>
        <translation>Lokaler Endpunkt: wird eingeschaltet…</translation>
    </message>
    <message>
        <source>Local endpoint: being switched off…</source>
        <translation>Lokaler Endpunkt: wird ausgeschaltet…</translation>
    </message>
    <message>
        <source>It is on. It answers at {place}, and only to programs on this computer.</source>
        <translation>Er ist an. Er antwortet unter {place}, und nur Programmen auf diesem Computer.</translation>
    </message>
    <message>
        <source>It is off: scripts get no answer.</source>
        <translation>Er ist aus: Skripte bekommen keine Antwort.</translation>
    </message>
    <message>
        <source>It is being switched on…</source>
        <translation>Er wird eingeschaltet…</translation>
    </message>
    <message>
        <source>It is being switched off…</source>
        <translation>Er wird ausgeschaltet…</translation>
    </message>
    <message>
        <source>Switch it off: whoever waits for an answer then sees a broken connection.</source>
        <translation>Ausschalten: Wer dann auf eine Antwort wartet, sieht eine abgebrochene Verbindung.</translation>
    </message>
    <message>
        <source>Switch it on: then scripts on this computer reach the systems that you tick.</source>
        <translation>Einschalten: Dann erreichen Skripte auf diesem Computer die Systeme, die Sie anhaken.</translation>
    </message>
</context>
<context>
    <name>StepsList</name>
    <message>
        <source>not looked at yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>being looked at</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>to look at</source>
        <translation>zu beachten</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
</context>
<context>
    <name>SwitchBox</name>
    <message>
        <source>Local endpoint</source>
        <translation>Lokaler Endpunkt</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Came along</source>
        <translation>Mitgekommen</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>a script, by way of the local endpoint</source>
        <translation>einem Skript, über den lokalen Endpunkt</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Dashboard {name}</source>
        <translation>Dashboard {name}</translation>
    </message>
    <message>
        <source>Report {name}</source>
        <translation>Bericht {name}</translation>
    </message>
    <message>
        <source>Collection {name}</source>
        <translation>Sammlung {name}</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} und %n weiteres</numerusform>
            <numerusform>{names} und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) may have arrived already and are not sent again: look at the target first, else they may be there twice.</source>
        <translation>
            <numerusform>%n Element ist vielleicht schon angekommen und wird nicht noch einmal gesendet: sehen Sie zuerst im Ziel nach, sonst ist es vielleicht zweimal da.</numerusform>
            <numerusform>%n Elemente sind vielleicht schon angekommen und werden nicht noch einmal gesendet: sehen Sie zuerst im Ziel nach, sonst sind sie vielleicht zweimal da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} in {collection}</source>
        <translation>{name} in {collection}</translation>
    </message>
    <message>
        <source>{label}: {value}</source>
        <translation>{label}: {value}</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>New addresses</source>
        <translation>Neue Adressen</translation>
    </message>
    <message>
        <source>Left half-way in the target</source>
        <translation>Halbfertig im Ziel zurückgeblieben</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n Bericht</numerusform>
            <numerusform>%n Berichte</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing: unchanged since {when}</source>
        <translation>nichts: unverändert seit {when}</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), {size}, each read back and checked</source>
        <translation>
            <numerusform>%n Datei, {size}, zurückgelesen und geprüft</numerusform>
            <numerusform>%n Dateien, {size}, jede zurückgelesen und geprüft</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>The server said: “{words}”</source>
        <translation>Der Server meldete: „{words}“</translation>
    </message>
</context>
<context>
    <name>TokenField</name>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation>Token zeigen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Hide the token</source>
        <translation>Token verbergen</translation>
    </message>
</context>
<context>
    <name>TokenRow</name>
    <message>
        <source>Token of the local endpoint</source>
        <translation>Token des lokalen Endpunkts</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>Renew…</source>
        <translation>Erneuern…</translation>
    </message>
    <message>
        <source>Renew the token</source>
        <translation>Token erneuern</translation>
    </message>
    <message>
        <source>It is being read…</source>
        <translation>Es wird gelesen…</translation>
    </message>
    <message>
        <source>There is no token yet.</source>
        <translation>Es gibt noch kein Token.</translation>
    </message>
    <message>
        <source>The variable {name} says which one it is.</source>
        <translation>Die Variable {name} sagt, welches es ist.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>Copied. In %n second(s) it is taken off the clipboard again.</source>
        <translation>
            <numerusform>Kopiert. In %n Sekunde wird es wieder aus der Zwischenablage genommen.</numerusform>
            <numerusform>Kopiert. In %n Sekunden wird es wieder aus der Zwischenablage genommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>It comes from the variable {name}, and is kept nowhere.</source>
        <translation>Es kommt aus der Variablen {name} und wird nirgends aufbewahrt.</translation>
    </message>
    <message>
        <source>It is kept only until you quit; then there is another one. To have the same each time, set the variable {name}.</source>
        <translation>Es wird nur aufbewahrt, bis Sie das Programm beenden; dann gibt es ein anderes. Damit es jedes Mal dasselbe ist, setzen Sie die Variable {name}.</translation>
    </message>
    <message>
        <source>It is kept in: {keeper}. It opens this endpoint only, and no system.</source>
        <translation>Es wird hier aufbewahrt: {keeper}. Es öffnet nur diesen Endpunkt und kein System.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Hide the token</source>
        <translation>Token verbergen</translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation>Token zeigen</translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>TrustPage</name>
    <message>
        <source>Trust this certificate?</source>
        <translation>Diesem Zertifikat vertrauen?</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one on the server, or ask whoever runs it. If they differ, somebody stands between you and {address}.</source>
        <translation>Vergleichen Sie den Fingerabdruck mit dem auf dem Server, oder fragen Sie, wer ihn betreibt. Sind sie verschieden, steht jemand zwischen Ihnen und {address}.</translation>
    </message>
    <message>
        <source>It will hold for this system only.</source>
        <translation>Es gilt dann nur für dieses System.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>They are equal: trust it</source>
        <translation>Sie sind gleich: vertrauen</translation>
    </message>
</context>
<context>
    <name>Verified</name>
    <message numerus="yes">
        <source>It is damaged: %n problem(s) found.</source>
        <translation>
            <numerusform>Sie ist beschädigt: %n Problem gefunden.</numerusform>
            <numerusform>Sie ist beschädigt: %n Probleme gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is complete, but has no checksums to prove that it is unaltered.</source>
        <translation>Sie ist vollständig, hat aber keine Prüfsummen, die belegen, dass sie unverändert ist.</translation>
    </message>
    <message>
        <source>It is whole: every file is as it was saved. But {missing}.</source>
        <translation>Sie ist unversehrt: jede Datei ist, wie sie gesichert wurde. Aber {missing}.</translation>
    </message>
    <message>
        <source>It is whole: every file is as it was saved.</source>
        <translation>Sie ist unversehrt: jede Datei ist, wie sie gesichert wurde.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gesichert</translation>
    </message>
    <message numerus="yes">
        <source>%n dashboard(s)</source>
        <translation>
            <numerusform>%n Dashboard</numerusform>
            <numerusform>%n Dashboards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n Bericht</numerusform>
            <numerusform>%n Berichte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Saved from {name}</source>
        <translation>Gesichert aus {name}</translation>
    </message>
    <message numerus="yes">
        <source>Needs %n definition(s)</source>
        <translation>
            <numerusform>Braucht %n Definition</numerusform>
            <numerusform>Braucht %n Definitionen</numerusform>
        </translation>
    </message>
    <message>
        <source>Which Optimize takes it</source>
        <translation>Welches Optimize sie annimmt</translation>
    </message>
</context>
<context>
    <name>WelcomePanel</name>
    <message>
        <source>Add a system…</source>
        <translation>System hinzufügen…</translation>
    </message>
    <message>
        <source>Open a backup…</source>
        <translation>Sicherung öffnen…</translation>
    </message>
    <message>
        <source>Try it with the demo systems</source>
        <translation>Mit den Demosystemen ausprobieren</translation>
    </message>
    <message>
        <source>Starting the demo systems…</source>
        <translation>Demosysteme werden gestartet…</translation>
    </message>
    <message>
        <source>They are being started.</source>
        <translation>Sie werden gerade gestartet.</translation>
    </message>
    <message>
        <source>Save, verify and copy what stands in Optimize</source>
        <translation>Sichern, prüfen und kopieren, was in Optimize steht</translation>
    </message>
    <message>
        <source>Desktop Exporter saves dashboards and reports of Camunda Optimize to files that prove that they are whole, and copies them from one system to another. It only reads until you say what to write and where.</source>
        <translation>Desktop Exporter sichert Dashboards und Berichte von Camunda Optimize in Dateien, die ihre Unversehrtheit belegen, und kopiert sie von einem System in ein anderes. Er liest nur, bis Sie sagen, was wohin geschrieben werden soll.</translation>
    </message>
    <message>
        <source>They run inside this program, on this computer only.</source>
        <translation>Sie laufen in diesem Programm, nur auf diesem Computer.</translation>
    </message>
</context>
<context>
    <name>Where</name>
    <message>
        <source>Where</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Where to save</source>
        <translation>Wohin gesichert wird</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>{size} free</source>
        <translation>{size} frei</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Give a whole path, from the root of the disk or from ~ on.</source>
        <translation>Geben Sie einen vollständigen Pfad an, von der Wurzel des Laufwerks oder von ~ an.</translation>
    </message>
    <message>
        <source>The place is being looked at.</source>
        <translation>Der Ort wird gerade geprüft.</translation>
    </message>
    <message>
        <source>Something stands there: tick that it may be replaced, or choose another name.</source>
        <translation>Dort ist schon etwas: erlauben Sie das Ersetzen, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Something stands there that is no backup.</source>
        <translation>Dort ist etwas, das keine Sicherung ist.</translation>
    </message>
    <message>
        <source>Something of this name stands there already.</source>
        <translation>Etwas mit diesem Namen ist dort schon vorhanden.</translation>
    </message>
    <message numerus="yes">
        <source>A backup stands there: %n dashboard(s) from {source}, saved {when}.</source>
        <translation>
            <numerusform>Dort liegt eine Sicherung: %n Dashboard aus {source}, gesichert {when}.</numerusform>
            <numerusform>Dort liegt eine Sicherung: %n Dashboards aus {source}, gesichert {when}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A backup stands there: %n dashboard(s).</source>
        <translation>
            <numerusform>Dort liegt eine Sicherung: %n Dashboard.</numerusform>
            <numerusform>Dort liegt eine Sicherung: %n Dashboards.</numerusform>
        </translation>
    </message>
    <message>
        <source>Other people of your group on this computer can read what is saved there.</source>
        <translation>Andere Personen Ihrer Gruppe auf diesem Computer können lesen, was dort gesichert wird.</translation>
    </message>
    <message>
        <source>Everyone who uses this computer can read what is saved there.</source>
        <translation>Alle, die diesen Computer benutzen, können lesen, was dort gesichert wird.</translation>
    </message>
    <message>
        <source>Who can read what is saved there is not known.</source>
        <translation>Wer lesen kann, was dort gesichert wird, ist nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message numerus="yes">
        <source>{count} of %n system(s) need attention</source>
        <translation>
            <numerusform>{count} von %n System braucht Beachtung</numerusform>
            <numerusform>{count} von %n Systemen: Beachtung nötig</numerusform>
        </translation>
    </message>
    <message>
        <source>Tokens: {keeper}</source>
        <translation>Token: {keeper}</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>heute {time}</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>How a day of this year is written, in the letters of QDate.</extracomment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
</context>
<context>
    <name>_SystemRow</name>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Read “{name}”</source>
        <translation>„{name}“ lesen</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Write to “{name}”</source>
        <translation>In „{name}“ schreiben</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>“{name}” is the default system</source>
        <translation>„{name}“ ist das Standardsystem</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the address of “{name}”</source>
        <translation>Adresse von „{name}“ kopieren</translation>
    </message>
    <message>
        <source>First let it be read.</source>
        <translation>Lassen Sie es zuerst lesen.</translation>
    </message>
    <message>
        <source>Scripts can import into it and delete from it.</source>
        <translation>Skripte können darin importieren und löschen.</translation>
    </message>
    <message>
        <source>production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
</context>
<context>
    <name>_WriteQuestion</name>
    <message>
        <source>Let scripts write to “{name}”?</source>
        <translation>Skripten das Schreiben in „{name}“ erlauben?</translation>
    </message>
    <message>
        <source>It is a production system. Every script that has the token can then import into it, and delete dashboards and reports from it for good.</source>
        <translation>Es ist ein Produktionssystem. Jedes Skript, das das Token hat, kann dann darin importieren und Dashboards und Berichte endgültig löschen.</translation>
    </message>
    <message>
        <source>Let them write</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Writing ends when you take the tick away, switch the endpoint off, or quit.</source>
        <translation>Das Schreiben endet, wenn Sie den Haken wegnehmen, den Endpunkt ausschalten oder das Programm beenden.</translation>
    </message>
</context>
</TS>
