<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActivityWords</name>
    <message numerus="yes">
        <source>&lt;b&gt;Saving %n dashboard(s)&lt;/b&gt; from {source}</source>
        <translation>
            <numerusform>&lt;b&gt;Saving %n dashboard&lt;/b&gt; from {source}</numerusform>
            <numerusform>&lt;b&gt;Saving %n dashboards&lt;/b&gt; from {source}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Copying %n dashboard(s)&lt;/b&gt; to {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Copying %n dashboard&lt;/b&gt; to {target}</numerusform>
            <numerusform>&lt;b&gt;Copying %n dashboards&lt;/b&gt; to {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Importing %n dashboard(s)&lt;/b&gt; into {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Importing %n dashboard&lt;/b&gt; into {target}</numerusform>
            <numerusform>&lt;b&gt;Importing %n dashboards&lt;/b&gt; into {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Deleting %n leftover(s)&lt;/b&gt; at {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Deleting %n leftover&lt;/b&gt; at {target}</numerusform>
            <numerusform>&lt;b&gt;Deleting %n leftovers&lt;/b&gt; at {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Saving %n item(s)&lt;/b&gt; from {source}</source>
        <translation>
            <numerusform>&lt;b&gt;Saving %n item&lt;/b&gt; from {source}</numerusform>
            <numerusform>&lt;b&gt;Saving %n items&lt;/b&gt; from {source}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Copying %n item(s)&lt;/b&gt; to {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Copying %n item&lt;/b&gt; to {target}</numerusform>
            <numerusform>&lt;b&gt;Copying %n items&lt;/b&gt; to {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Importing %n item(s)&lt;/b&gt; into {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Importing %n item&lt;/b&gt; into {target}</numerusform>
            <numerusform>&lt;b&gt;Importing %n items&lt;/b&gt; into {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Deleted %n leftover(s)&lt;/b&gt; at {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Deleted %n leftover&lt;/b&gt; at {target}</numerusform>
            <numerusform>&lt;b&gt;Deleted %n leftovers&lt;/b&gt; at {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Saved %n dashboard(s)&lt;/b&gt; to {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Saved %n dashboard&lt;/b&gt; to {target}</numerusform>
            <numerusform>&lt;b&gt;Saved %n dashboards&lt;/b&gt; to {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Copied %n dashboard(s)&lt;/b&gt; to {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Copied %n dashboard&lt;/b&gt; to {target}</numerusform>
            <numerusform>&lt;b&gt;Copied %n dashboards&lt;/b&gt; to {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Imported %n dashboard(s)&lt;/b&gt; into {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Imported %n dashboard&lt;/b&gt; into {target}</numerusform>
            <numerusform>&lt;b&gt;Imported %n dashboards&lt;/b&gt; into {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Saved %n item(s)&lt;/b&gt; to {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Saved %n item&lt;/b&gt; to {target}</numerusform>
            <numerusform>&lt;b&gt;Saved %n items&lt;/b&gt; to {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Copied %n item(s)&lt;/b&gt; to {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Copied %n item&lt;/b&gt; to {target}</numerusform>
            <numerusform>&lt;b&gt;Copied %n items&lt;/b&gt; to {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Imported %n item(s)&lt;/b&gt; into {target}</source>
        <translation>
            <numerusform>&lt;b&gt;Imported %n item&lt;/b&gt; into {target}</numerusform>
            <numerusform>&lt;b&gt;Imported %n items&lt;/b&gt; into {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n report</numerusform>
            <numerusform>%n reports</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BrowseFlow</name>
    <message numerus="yes">
        <source>%n name(s) are not known. Only an export of them tells.</source>
        <translation>
            <numerusform>%n name is not known. Only an export of it tells.</numerusform>
            <numerusform>%n names are not known. Only an export of them tells.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) could not be listed.</source>
        <translation>
            <numerusform>%n thing could not be listed.</numerusform>
            <numerusform>%n things could not be listed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {asked} chosen thing(s) could not be saved in this backup.</source>
        <translation>
            <numerusform>%n of {asked} chosen things could not be saved in this backup.</numerusform>
            <numerusform>%n of {asked} chosen things could not be saved in this backup.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen thing(s) are not there any more.</source>
        <translation>
            <numerusform>%n chosen thing is not there any more.</numerusform>
            <numerusform>%n chosen things are not there any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BrowserPanel</name>
    <message numerus="yes">
        <source>%n name(s) are not known yet: what they belong to may fit, too.</source>
        <translation>
            <numerusform>%n name is not known yet: what it belongs to may fit, too.</numerusform>
            <numerusform>%n names are not known yet: what they belong to may fit, too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) not known</source>
        <translation>
            <numerusform>%n name not known</numerusform>
            <numerusform>%n names not known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyWords</name>
    <message numerus="yes">
        <source>Import %n dashboard(s)</source>
        <translation>
            <numerusform>Import %n dashboard</numerusform>
            <numerusform>Import %n dashboards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n dashboard(s)</source>
        <translation>
            <numerusform>Copy %n dashboard</numerusform>
            <numerusform>Copy %n dashboards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n item(s)</source>
        <translation>
            <numerusform>Import %n item</numerusform>
            <numerusform>Import %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n item(s)</source>
        <translation>
            <numerusform>Copy %n item</numerusform>
            <numerusform>Copy %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From {place}. %n report(s) come along.</source>
        <translation>
            <numerusform>From {place}. %n report comes along.</numerusform>
            <numerusform>From {place}. %n reports come along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From {place}. At least %n report(s) come along.</source>
        <translation>
            <numerusform>From {place}. At least %n report comes along.</numerusform>
            <numerusform>From {place}. At least %n reports come along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{things} will be created in %n collection(s) of {target}.</source>
        <translation>
            <numerusform>{things} will be created in %n collection of {target}.</numerusform>
            <numerusform>{things} will be created in %n collections of {target}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n item(s) there the name is not known; copies keep their names, nothing is replaced.</source>
        <translation>
            <numerusform>Of %n item there the name is not known; copies keep their names, nothing is replaced.</numerusform>
            <numerusform>Of %n items there the name is not known; copies keep their names, nothing is replaced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n item(s) or more into {target}?</source>
        <translation>
            <numerusform>Import %n item or more into {target}?</numerusform>
            <numerusform>Import %n items or more into {target}?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n item(s) or more to {target}?</source>
        <translation>
            <numerusform>Copy %n item or more to {target}?</numerusform>
            <numerusform>Copy %n items or more to {target}?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n dashboard(s) to {target}?</source>
        <translation>
            <numerusform>Copy %n dashboard to {target}?</numerusform>
            <numerusform>Copy %n dashboards to {target}?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n dashboard(s) into {target}?</source>
        <translation>
            <numerusform>Import %n dashboard into {target}?</numerusform>
            <numerusform>Import %n dashboards into {target}?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n item(s) to {target}?</source>
        <translation>
            <numerusform>Copy %n item to {target}?</numerusform>
            <numerusform>Copy %n items to {target}?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n item(s) into {target}?</source>
        <translation>
            <numerusform>Import %n item into {target}?</numerusform>
            <numerusform>Import %n items into {target}?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of these names stand(s) there already: {names}. Copies keep their names, nothing is replaced.</source>
        <translation>
            <numerusform>%n of these names stands there already: {names}. Copies keep their names, nothing is replaced.</numerusform>
            <numerusform>%n of these names stand there already: {names}. Copies keep their names, nothing is replaced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n item(s) or more</source>
        <translation>
            <numerusform>Import %n item or more</numerusform>
            <numerusform>Import %n items or more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n item(s) or more</source>
        <translation>
            <numerusform>Copy %n item or more</numerusform>
            <numerusform>Copy %n items or more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dashboard(s)</source>
        <translation>
            <numerusform>%n dashboard</numerusform>
            <numerusform>%n dashboards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n report</numerusform>
            <numerusform>%n reports</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message numerus="yes">
        <source>in %n report(s)</source>
        <translation>
            <numerusform>in %n report</numerusform>
            <numerusform>in %n reports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n report</numerusform>
            <numerusform>%n reports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n text</numerusform>
            <numerusform>%n texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more tile(s) that cannot be drawn</source>
        <translation>
            <numerusform>%n more tile that cannot be drawn</numerusform>
            <numerusform>%n more tiles that cannot be drawn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{picture} of %n report(s)</source>
        <translation>
            <numerusform>{picture} of %n report</numerusform>
            <numerusform>{picture} of %n reports</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DrawingPage</name>
    <message numerus="yes">
        <source>%n report(s) that it names did not come with the export.</source>
        <translation>
            <numerusform>%n report that it names did not come with the export.</numerusform>
            <numerusform>%n reports that it names did not come with the export.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GoodToKnow</name>
    <message numerus="yes">
        <source>%n item(s) could not be read just now, and would be missing.</source>
        <translation>
            <numerusform>%n item could not be read just now, and would be missing.</numerusform>
            <numerusform>%n items could not be read just now, and would be missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host name(s)</source>
        <translation>
            <numerusform>%n host name</numerusform>
            <numerusform>%n host names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user or group id(s) in filters</source>
        <translation>
            <numerusform>%n user or group id in filters</numerusform>
            <numerusform>%n user or group ids in filters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variable(s) in filters</source>
        <translation>
            <numerusform>%n variable in filters</numerusform>
            <numerusform>%n variables in filters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tenant(s)</source>
        <translation>
            <numerusform>%n tenant</numerusform>
            <numerusform>%n tenants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MappingRow</name>
    <message numerus="yes">
        <source>{name}, %n item(s)</source>
        <translation>
            <numerusform>{name}, %n item</numerusform>
            <numerusform>{name}, %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PastePage</name>
    <message numerus="yes">
        <source>%n added.</source>
        <translation>
            <numerusform>%n added.</numerusform>
            <numerusform>%n added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n was/were already listed.</source>
        <translation>
            <numerusform>%n was already listed.</numerusform>
            <numerusform>%n were already listed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlaceState</name>
    <message numerus="yes">
        <source>%n of {asked} was/were not saved</source>
        <translation>
            <numerusform>%n of {asked} was not saved</numerusform>
            <numerusform>%n of {asked} were not saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dashboard(s)</source>
        <translation>
            <numerusform>%n dashboard</numerusform>
            <numerusform>%n dashboards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n collection(s)</source>
        <translation>
            <numerusform>%n collection</numerusform>
            <numerusform>%n collections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message numerus="yes">
        <source>Delete %n leftover(s) at {target}?</source>
        <translation>
            <numerusform>Delete %n leftover at {target}?</numerusform>
            <numerusform>Delete %n leftovers at {target}?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Quitting</name>
    <message numerus="yes">
        <source>%n transfer(s) will be stopped. A backup that is not finished is dropped, the one before it stays. What was sent to a system is waited for.</source>
        <translation>
            <numerusform>%n transfer will be stopped. A backup that is not finished is dropped, the one before it stays. What was sent to a system is waited for.</numerusform>
            <numerusform>%n transfers will be stopped. A backup that is not finished is dropped, the one before it stays. What was sent to a system is waited for.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message numerus="yes">
        <source>Try %n again…</source>
        <translation>
            <numerusform>Try %n again…</numerusform>
            <numerusform>Try %n again…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestWords</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SavePage</name>
    <message numerus="yes">
        <source>Save %n dashboard(s)</source>
        <translation>
            <numerusform>Save %n dashboard</numerusform>
            <numerusform>Save %n dashboards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n report(s)</source>
        <translation>
            <numerusform>Save %n report</numerusform>
            <numerusform>Save %n reports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n item(s)</source>
        <translation>
            <numerusform>Save %n item</numerusform>
            <numerusform>Save %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n item(s) or more</source>
        <translation>
            <numerusform>Save %n item or more</numerusform>
            <numerusform>Save %n items or more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From {place}. At least %n report(s) come along.</source>
        <translation>
            <numerusform>From {place}. At least %n report comes along.</numerusform>
            <numerusform>From {place}. At least %n reports come along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From {place}. %n report(s) come along.</source>
        <translation>
            <numerusform>From {place}. %n report comes along.</numerusform>
            <numerusform>From {place}. %n reports come along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From {place}. %n report(s) come along, {size}.</source>
        <translation>
            <numerusform>From {place}. %n report comes along, {size}.</numerusform>
            <numerusform>From {place}. %n reports come along, {size}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScriptWords</name>
    <message numerus="yes">
        <source>&lt;b&gt;Imported %n item(s)&lt;/b&gt; into {target} for a script</source>
        <translation>
            <numerusform>&lt;b&gt;Imported %n item&lt;/b&gt; into {target} for a script</numerusform>
            <numerusform>&lt;b&gt;Imported %n items&lt;/b&gt; into {target} for a script</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionLine</name>
    <message numerus="yes">
        <source>%n dashboard(s)</source>
        <translation>
            <numerusform>%n dashboard</numerusform>
            <numerusform>%n dashboards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n report</numerusform>
            <numerusform>%n reports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) chosen</source>
        <translation>
            <numerusform>%n report chosen</numerusform>
            <numerusform>%n reports chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dashboard(s) chosen</source>
        <translation>
            <numerusform>%n dashboard chosen</numerusform>
            <numerusform>%n dashboards chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) come along</source>
        <translation>
            <numerusform>%n report comes along</numerusform>
            <numerusform>%n reports come along</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %n report(s) come along</source>
        <translation>
            <numerusform>at least %n report comes along</numerusform>
            <numerusform>at least %n reports come along</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n other report(s)</source>
        <translation>
            <numerusform>up to %n other report</numerusform>
            <numerusform>up to %n other reports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden by the filter</source>
        <translation>
            <numerusform>%n hidden by the filter</numerusform>
            <numerusform>%n hidden by the filter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} and %n more</numerusform>
            <numerusform>{names} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) may have arrived already and are not sent again: look at the target first, else they may be there twice.</source>
        <translation>
            <numerusform>%n item may have arrived already and is not sent again: look at the target first, else it may be there twice.</numerusform>
            <numerusform>%n items may have arrived already and are not sent again: look at the target first, else they may be there twice.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n report</numerusform>
            <numerusform>%n reports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), {size}, each read back and checked</source>
        <translation>
            <numerusform>%n file, {size}, each read back and checked</numerusform>
            <numerusform>%n files, {size}, each read back and checked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokenRow</name>
    <message numerus="yes">
        <source>Copied. In %n second(s) it is taken off the clipboard again.</source>
        <translation>
            <numerusform>Copied. In %n second it is taken off the clipboard again.</numerusform>
            <numerusform>Copied. In %n seconds it is taken off the clipboard again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verified</name>
    <message numerus="yes">
        <source>It is damaged: %n problem(s) found.</source>
        <translation>
            <numerusform>It is damaged: %n problem found.</numerusform>
            <numerusform>It is damaged: %n problems found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dashboard(s)</source>
        <translation>
            <numerusform>%n dashboard</numerusform>
            <numerusform>%n dashboards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n report</numerusform>
            <numerusform>%n reports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Needs %n definition(s)</source>
        <translation>
            <numerusform>Needs %n definition</numerusform>
            <numerusform>Needs %n definitions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Where</name>
    <message numerus="yes">
        <source>A backup stands there: %n dashboard(s) from {source}, saved {when}.</source>
        <translation>
            <numerusform>A backup stands there: %n dashboard from {source}, saved {when}.</numerusform>
            <numerusform>A backup stands there: %n dashboards from {source}, saved {when}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A backup stands there: %n dashboard(s).</source>
        <translation>
            <numerusform>A backup stands there: %n dashboard.</numerusform>
            <numerusform>A backup stands there: %n dashboards.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message numerus="yes">
        <source>{count} of %n system(s) need attention</source>
        <translation>
            <numerusform>{count} of %n system needs attention</numerusform>
            <numerusform>{count} of %n systems need attention</numerusform>
        </translation>
    </message>
</context>
</TS>
