-- Words without a topic that are commoner in notes than in subjects: in English, also those for conversation, courtesy
-- and the calendar; German, French, Spanish and Dutch. Words in more than a tenth of the notes are dropped anyway.
function_words as (
    select unnest(regexp_split_to_array('
        about above after again against all almost along already also although always and another any anyone
        anything are around asked away back became because been before began being below between both but
        called came can cannot come could did does doing done down during each either else enough even ever
        every everyone everything few first for from gave get gets getting give given goes going gone got had
        has have having her here him his how however into its itself just kept knew know last later least less
        let like likely made make makes many may maybe mean meant might more most mostly much must near need
        never next nobody none nor not nothing now off often once one only onto other others our out over own
        per perhaps put quite rather really said same saw say says see seem seen several shall she should
        since some somebody someone something soon still such take taken than that the their them then there
        these they thing things think this those though through told too took toward two under until upon use
        used very via want wanted was way well went were what when where whether which while who whole whom
        whose why will with within without would yes yet you your today yesterday tomorrow week weeks month
        months year years
        answer answered ask asks attached attachment bad best better big call calling calls dear email feel
        find follow followed good great half happy hear heard hello help hour hours keep keeps kind knows
        leave left letter long look looking looks mail mention mentioned meet meeting met morning afternoon
        evening new nice note noted notes old open people person please promise promised regards reply send
        sends sent short sorry speak speaks spoke spoken suit sure takes talk talked talking talks tell tells
        thank thanks time times wait waited wants wish word words write wrote january february march april
        june july august september october november december monday tuesday wednesday thursday friday saturday
        sunday
        aber alle als also auch auf aus bei bin bis bist dann das dass dem den der des die dies diese dieser
        doch dort durch ein eine einem einen einer eines erst für gegen habe haben hat hatte hier ich ihm ihn
        ihr ihre immer ist jede jeder jetzt kann kein keine können man mehr mein mich mir mit muss nach nicht
        nichts noch nur oder ohne schon sehr sein seine seit sich sie sind soll sondern über und uns unser
        unsere unter viel vom von vor bitte danke leider grüße war waren warum was weil wenn werden wie wieder
        wir wird wurde zum zur zwischen
        ainsi alors après aussi autre aux avant avec avoir avons beaucoup bien car cela ces cet cette chez
        comme dans depuis des deux donc dont elle elles encore entre est être eux fait faire ils jamais les
        leur leurs lui mais même moins mon nos notre nous ont par pas pendant peu plus pour pourquoi quand que
        quel quelle qui quoi sans ses son sont sous sur tous tout toute très une votre vous était bonjour
        merci
        algo ante antes aquí así aunque bajo cada casi como con contra cual cuando cuánto del desde donde
        durante ella ellos entre era esa ese eso esta este esto está están estamos fue había han hasta hay las
        los más menos mientras mis muy nada ninguno nos nosotros nuestra nuestro otra otro para pero poco por
        porque puede que quien sea según ser siempre sin sobre son sus también tan tanto tiene tenemos todo
        todos una uno unos usted ustedes gracias hola
        aan als altijd andere ben bij dat deze die dit doen door een geen had heb hebben heeft het hier hij
        hoe hun iets jullie kan kunnen maar meer met mijn moet naar niet niets nog nooit onder ons onze ook
        over omdat tot uit van veel voor waar waarom wanneer want was wat werd wie wij worden zal zich zij
        zijn zonder zou bedankt graag
    ', '\s+')) as word
)
