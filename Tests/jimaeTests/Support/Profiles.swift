/// A small profile that is right; tests change a line of it.
enum Profiles {
  static let small = """
    format: 1
    name: small
    home: JP
    horizon: {start: 2026-04, years: 2, step: quarter}
    money: {base: JPY@2026, discount: 5 %/a, fx: {USD: 155 JPY/USD}}
    accelerators:
      h200: {vendor: NVIDIA, vendor_country: US, available: 2024-11, peak: 989 TFLOPS,
        memory: 141 GB, utilization: 35 %}
    entities:
      own: {seat: JP, reach: [JP]}
      abroad: {seat: US, reach: [US]}
    sites:
      hall:
        country: JP
        grid: tepco
        entity: own
        power: 2 MW
        pue: 1.25
        tariff: 22 JPY@2026/kWh
        carbon: 450 g/kWh
    pods:
      rack: {accelerator: h200, accelerators: 64 GPU, it_power: 90 kW, capex: 6 MJPY@2026/GPU,
        foreign_share: 80 %, maintenance: 5 %/a, lead: 6 months, life: 5 a, availability: 95 %}
    offers:
      rent: {entity: abroad, country: JP, region: tokyo, accelerator: h200, kind: on-demand,
        price: 6 USD@2026/GPU/h, quota: 1 kGPU, fabric: 256 GPU}
    workloads:
      tune: {kind: finetune, data: sensitive, industry: manufacturing,
        demand: {2026: 40 PFLOPS, growth: 30 %/a}}
    policy:
      - {id: residency, where: "data == sensitive", require: "country == JP"}

    """

  /// More than half of the work has to be domestic, where nothing domestic can be there at first.
  static let impossible =
    small + """
        - {id: sovereignty, supply: domestic, at_least: 60 %}
        - {id: no-building, account: capex, at_most: 0 GJPY@2026/a}

      """
}
