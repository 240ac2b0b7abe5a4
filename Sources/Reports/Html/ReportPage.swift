import Planning

/// The report's page: its header, sections and footer.
struct ReportPage {
  let reading: PlanReading

  var html: String {
    Page(title: reading.title, header: [], sections: [], footer: []).html
  }
}
