<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Away</name>
        <message numerus="yes">
            <source>after %n minute(s)</source>
            <translation>
                <numerusform>after %n minute</numerusform>
                <numerusform>after %n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BackupSheet</name>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entry(s)</source>
            <translation>
                <numerusform>%n entry</numerusform>
                <numerusform>%n entries</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BackupStrip</name>
        <message numerus="yes">
            <source>Backup is %n day(s) old</source>
            <translation>
                <numerusform>Backup is %n day old</numerusform>
                <numerusform>Backup is %n days old</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DayNote</name>
        <message numerus="yes">
            <source>%n visit(s)</source>
            <translation>
                <numerusform>%n visit</numerusform>
                <numerusform>%n visits</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DifferencesView</name>
        <message numerus="yes">
            <source>%n person(s) added since then would be missing</source>
            <translation>
                <numerusform>%n person added since then would be missing</numerusform>
                <numerusform>%n people added since then would be missing</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) changed since then go back</source>
            <translation>
                <numerusform>%n person changed since then go back</numerusform>
                <numerusform>%n people changed since then go back</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) removed since then come back</source>
            <translation>
                <numerusform>%n person removed since then come back</numerusform>
                <numerusform>%n people removed since then come back</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{names} and %n more</source>
            <translation>
                <numerusform>{names} and %n more</numerusform>
                <numerusform>{names} and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HandOverSheet</name>
        <message numerus="yes">
            <source>%n entry(s)</source>
            <translation>
                <numerusform>%n entry</numerusform>
                <numerusform>%n entries</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entry(s) differ and stay as you have them.</source>
            <translation>
                <numerusform>%n entry differ and stay as you have them.</numerusform>
                <numerusform>%n entries differ and stay as you have them.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new entry(s)</source>
            <translation>
                <numerusform>%n new entry</numerusform>
                <numerusform>%n new entries</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n brought up to date</source>
            <translation>
                <numerusform>%n brought up to date</numerusform>
                <numerusform>%n brought up to date</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportSheet</name>
        <message numerus="yes">
            <source>Kept, belongs to nobody yet: %n entry(s)</source>
            <translation>
                <numerusform>Kept, belongs to nobody yet: %n entry</numerusform>
                <numerusform>Kept, belongs to nobody yet: %n entries</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KeysAndLocks</name>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KindWords</name>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n contact(s)</source>
            <translation>
                <numerusform>%n contact</numerusform>
                <numerusform>%n contacts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n professional(s)</source>
            <translation>
                <numerusform>%n professional</numerusform>
                <numerusform>%n professionals</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n professional role(s)</source>
            <translation>
                <numerusform>%n professional role</numerusform>
                <numerusform>%n professional roles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n organization(s)</source>
            <translation>
                <numerusform>%n organization</numerusform>
                <numerusform>%n organizations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n care team(s)</source>
            <translation>
                <numerusform>%n care team</numerusform>
                <numerusform>%n care teams</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n place(s)</source>
            <translation>
                <numerusform>%n place</numerusform>
                <numerusform>%n places</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n condition(s)</source>
            <translation>
                <numerusform>%n condition</numerusform>
                <numerusform>%n conditions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n allergy(s)</source>
            <translation>
                <numerusform>%n allergy</numerusform>
                <numerusform>%n allergies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n medicine name(s)</source>
            <translation>
                <numerusform>%n medicine name</numerusform>
                <numerusform>%n medicine names</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n prescribed medicine(s)</source>
            <translation>
                <numerusform>%n prescribed medicine</numerusform>
                <numerusform>%n prescribed medicines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n medicine(s) as taken</source>
            <translation>
                <numerusform>%n medicine as taken</numerusform>
                <numerusform>%n medicines as taken</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n given medicine(s)</source>
            <translation>
                <numerusform>%n given medicine</numerusform>
                <numerusform>%n given medicines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n measurement(s)</source>
            <translation>
                <numerusform>%n measurement</numerusform>
                <numerusform>%n measurements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n diagnostic report(s)</source>
            <translation>
                <numerusform>%n diagnostic report</numerusform>
                <numerusform>%n diagnostic reports</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n imaging study(s)</source>
            <translation>
                <numerusform>%n imaging study</numerusform>
                <numerusform>%n imaging studies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n vaccination(s)</source>
            <translation>
                <numerusform>%n vaccination</numerusform>
                <numerusform>%n vaccinations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n procedure(s)</source>
            <translation>
                <numerusform>%n procedure</numerusform>
                <numerusform>%n procedures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n device(s)</source>
            <translation>
                <numerusform>%n device</numerusform>
                <numerusform>%n devices</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n care plan(s)</source>
            <translation>
                <numerusform>%n care plan</numerusform>
                <numerusform>%n care plans</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n goal(s)</source>
            <translation>
                <numerusform>%n goal</numerusform>
                <numerusform>%n goals</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n ordered service(s)</source>
            <translation>
                <numerusform>%n ordered service</numerusform>
                <numerusform>%n ordered services</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n visit(s) and stay(s)</source>
            <translation>
                <numerusform>%n visit and stay</numerusform>
                <numerusform>%n visits and stays</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n form(s)</source>
            <translation>
                <numerusform>%n form</numerusform>
                <numerusform>%n forms</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answered form(s)</source>
            <translation>
                <numerusform>%n answered form</numerusform>
                <numerusform>%n answered forms</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n claim(s) for payment</source>
            <translation>
                <numerusform>%n claim for payment</numerusform>
                <numerusform>%n claims for payment</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n insurance statement(s)</source>
            <translation>
                <numerusform>%n insurance statement</numerusform>
                <numerusform>%n insurance statements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n insurance cover(s)</source>
            <translation>
                <numerusform>%n insurance cover</numerusform>
                <numerusform>%n insurance covers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n consent(s)</source>
            <translation>
                <numerusform>%n consent</numerusform>
                <numerusform>%n consents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) of origin</source>
            <translation>
                <numerusform>%n note of origin</numerusform>
                <numerusform>%n notes of origin</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LettersStrip</name>
        <message numerus="yes">
            <source>%n letter(s) cannot be printed</source>
            <translation>
                <numerusform>%n letter cannot be printed</numerusform>
                <numerusform>%n letters cannot be printed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LostLaptopForm</name>
        <message numerus="yes">
            <source>Data about %n person(s)</source>
            <translation>
                <numerusform>Data about %n person</numerusform>
                <numerusform>Data about %n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kind(s) of data</source>
            <translation>
                <numerusform>%n kind of data</numerusform>
                <numerusform>%n kinds of data</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OfferStrip</name>
        <message numerus="yes">
            <source>%n more wait(s)</source>
            <translation>
                <numerusform>%n more wait</numerusform>
                <numerusform>%n more waits</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PassphraseForm</name>
        <message numerus="yes">
            <source>Strong: %n word(s), no common phrase</source>
            <translation>
                <numerusform>Strong: %n word, no common phrase</numerusform>
                <numerusform>Strong: %n words, no common phrase</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PlaceRow</name>
        <message numerus="yes">
            <source>%n kept</source>
            <translation>
                <numerusform>%n kept</numerusform>
                <numerusform>%n kept</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PlanBox</name>
        <message numerus="yes">
            <source>After %n change(s)</source>
            <translation>
                <numerusform>After %n change</numerusform>
                <numerusform>After %n changes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PlanDesk</name>
        <message numerus="yes">
            <source>%n gap(s)</source>
            <translation>
                <numerusform>%n gap</numerusform>
                <numerusform>%n gaps</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PreviewSheet</name>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RemovedPage</name>
        <message numerus="yes">
            <source>with %n part(s) below it</source>
            <translation>
                <numerusform>with %n part below it</numerusform>
                <numerusform>with %n parts below it</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReportView</name>
        <message numerus="yes">
            <source>%n file(s) could not be taken</source>
            <translation>
                <numerusform>%n file could not be taken</numerusform>
                <numerusform>%n files could not be taken</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entry(s) wait for their patient</source>
            <translation>
                <numerusform>%n entry wait for their patient</numerusform>
                <numerusform>%n entries wait for their patient</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RestoreForm</name>
        <message numerus="yes">
            <source>%n person(s). It is whole.</source>
            <translation>
                <numerusform>%n person. It is whole.</numerusform>
                <numerusform>%n people. It is whole.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReviewRow</name>
        <message numerus="yes">
            <source>%n day(s) late</source>
            <translation>
                <numerusform>%n day late</numerusform>
                <numerusform>%n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n day(s)</source>
            <translation>
                <numerusform>in %n day</numerusform>
                <numerusform>in %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReviewsCard</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SigningSheet</name>
        <message numerus="yes">
            <source>%n gap(s) to close first</source>
            <translation>
                <numerusform>%n gap to close first</numerusform>
                <numerusform>%n gaps to close first</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message numerus="yes">
            <source>%n draft(s)</source>
            <translation>
                <numerusform>%n draft</numerusform>
                <numerusform>%n drafts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TaskListModel</name>
        <message numerus="yes">
            <source>due {day}, %n day(s) late</source>
            <translation>
                <numerusform>due {day}, %n day late</numerusform>
                <numerusform>due {day}, %n days late</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TaskRow</name>
        <message numerus="yes">
            <source>due {day}, %n day(s) late</source>
            <translation>
                <numerusform>due {day}, %n day late</numerusform>
                <numerusform>due {day}, %n days late</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TasksCard</name>
        <message numerus="yes">
            <source>%n more for today</source>
            <translation>
                <numerusform>%n more for today</numerusform>
                <numerusform>%n more for today</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TasksScreen</name>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>%n open</numerusform>
                <numerusform>%n open</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TodayScreen</name>
        <message numerus="yes">
            <source>%n visit(s)</source>
            <translation>
                <numerusform>%n visit</numerusform>
                <numerusform>%n visits</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnfinishedCard</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) old</source>
            <translation>
                <numerusform>%n day old</numerusform>
                <numerusform>%n days old</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_Age</name>
        <message numerus="yes">
            <source>%n day(s) old</source>
            <translation>
                <numerusform>%n day old</numerusform>
                <numerusform>%n days old</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_Ages</name>
        <message numerus="yes">
            <source>Last backup %n day(s) ago</source>
            <translation>
                <numerusform>Last backup %n day ago</numerusform>
                <numerusform>Last backup %n days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Back up now, last %n day(s) ago</source>
            <translation>
                <numerusform>Back up now, last %n day ago</numerusform>
                <numerusform>Back up now, last %n days ago</numerusform>
            </translation>
        </message>
    </context>
</TS>