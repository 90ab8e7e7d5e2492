//! The flows in Italian, as somebody goes through them who knows no other language.

use e2e::{Ability, Find, Locator, Noise, Page, Setup, eventually, general, left_out};
use std::fs;
use workspace_api::{faults::Fault, sample};

fn pisa() -> Page {
    let page = Setup::new().languages("it").open(&general(sample::PISA));
    page.settled();
    page
}

fn keys(page: &Page) -> Locator<'_> {
    page.region("Chiavi API")
}

#[test]
fn a_key_is_created_and_the_list_saved() {
    if left_out(Ability::Downloads) {
        return;
    }
    let page = pisa();
    let folder = tempfile::tempdir().expect("a folder for the file");
    page.save_downloads_in(folder.path());
    page.button("Crea chiave API").click();
    let form = page.dialog("Crea chiave API");
    form.textbox("Nome").fill("Nastro 7");
    form.checkbox("Read devices").click();
    form.button("Crea chiave").click();
    let value = page.dialog("Copia la nuova chiave API");
    value.see("Il valore di Nastro 7 è mostrato solo adesso, poi mai più.");
    value.checkbox("Ho conservato questa chiave").click();
    value.button("Fine").click();
    keys(&page).see("41 chiavi");
    keys(&page).searchbox("Cerca chiavi API").fill("nastro");
    keys(&page).see("1 di 41 visualizzate");
    page.button("Scarica elenco").click();
    let list = eventually("the file", || {
        let file = fs::read_dir(folder.path()).ok()?.filter_map(Result::ok).map(|entry| entry.path()).next()?;
        fs::read_to_string(file).ok().filter(|list| list.contains("Nastro 7"))
    });
    assert!(list.contains("Ultimo uso") && list.contains("Mai usata"), "{list}");
    keys(&page).button("Aggiorna").click();
    keys(&page).see("1 di 41 visualizzate");
    page.axe();
    page.finish();
}

#[test]
fn settings_are_imported_over_others_that_are_kept_in_a_file() {
    if left_out(Ability::Downloads) {
        return;
    }
    let page = pisa();
    let folder = tempfile::tempdir().expect("a folder for the file");
    page.save_downloads_in(folder.path());
    let section = page.region("Importa impostazioni di base");
    section.combobox("Workspace di origine").choose("Paint shop Torino");
    section.checkbox("Shifts").click();
    section.radio("Sovrascrivila").click();
    section.button("Anteprima importazione").click();
    section.see("Finora nulla è cambiato.").see("Da sovrascrivere (1)").see("Valore attuale");
    section.button("Importa 2 impostazioni").click();
    let question = page.alertdialog("Sovrascrivere 1 impostazione?");
    question.see("Il valore attuale va perso.").button("Annulla").is_focused();
    question.button("Scarica i valori attuali").click();
    question.see("Il browser salva un file con 1 valore.");
    page.axe();
    question.button("Sovrascrivi e importa").click();
    section.see("2 impostazioni importate").see("Ora controlla con attenzione la configurazione di questo workspace.");
    section.button("Avvia un'altra importazione").click();
    section.button("Anteprima importazione").wait();
    page.finish();
}

#[test]
fn a_preview_that_is_out_of_date_is_made_anew() {
    let page = pisa();
    page.provokes(&[Noise::Status(409)]);
    let section = page.region("Importa impostazioni di base");
    section.combobox("Workspace di origine").choose("Paint shop Torino");
    section.checkbox("Shifts").click();
    section.button("Anteprima importazione").click();
    section.button("Importa 1 impostazione").wait();
    page.service.backstage().make_plans_stale(sample::TORINO);
    section.button("Importa 1 impostazione").click();
    section.see("Questa anteprima è nuova e nulla è stato importato").see("L'elenco è uguale a prima.");
    section.button("Importa 1 impostazione").click();
    section.see("1 impostazione importata");
    page.finish();
}

#[test]
fn the_workspace_is_deleted() {
    let page = pisa();
    page.button("Elimina workspace").click();
    let dialog = page.alertdialog("Eliminare Bottling line Pisa?");
    dialog.see("124 dispositivi").see("smettono subito di funzionare").button("Annulla").is_focused();
    dialog.button("Elimina questo workspace").is_unavailable("Prima scrivi il nome del workspace.");
    dialog.textbox("Scrivi il nome del workspace per confermare").fill("Bottling line");
    dialog.button("Elimina questo workspace").is_unavailable("Ciò che hai scritto non è il nome del workspace.");
    dialog.textbox("Scrivi il nome del workspace per confermare").fill(" Bottling line Pisa ");
    dialog.button("Elimina questo workspace").click();
    page.heading(1, "Workspace eliminato").wait();
    assert_eq!(page.service.backstage().workspace_name(sample::PISA), None);
    page.finish();
}

#[test]
fn a_change_that_needs_a_fresh_sign_in_is_offered_again() {
    let page = pisa();
    page.provokes(&[Noise::Status(403)]);
    page.service.faults().add(Fault::on("PATCH /workspaces/{workspace_id}").require_reauthentication());
    page.textbox("Nome del workspace").fill("Linea 2");
    page.button("Salva nome").click();
    let section = page.region("Informazioni sul workspace");
    section.see("Serve un nuovo accesso.").see("Si apre in una nuova scheda").link("Accedi di nuovo").wait();
    page.away_for(20);
    section.see("Bentornato. Dopo l'accesso, riprova");
    section.button("Riprova").click();
    section.see("Nome salvato");
    page.finish();
}
